import { memo, useMemo } from 'react';
import { type CardHost, CardProvider } from './context.ts';
import { Elements } from './Elements.tsx';
import { Header } from './Header.tsx';
import { layout } from './style.ts';
import type { CardRoot } from './types.ts';

interface Props {
  card: CardRoot;
  messageId: string;
  host: CardHost;
  offered: readonly string[];
}

function CardView({ card, messageId, host, offered }: Props) {
  const scope = useMemo(
    () => ({ card, messageId, host, offered }),
    [card, messageId, host, offered],
  );
  const body = card.body ?? {};
  const style = { ...layout(body), padding: layout(body).padding ?? '12px' };
  const mode = card.config?.width_mode ?? 'default';
  return (
    <CardProvider value={scope}>
      <div className={`card card-${mode}`} data-card={messageId}>
        {card.header && <Header header={card.header} />}
        <div className="card-body" style={style}>
          <Elements nodes={body.elements} />
        </div>
      </div>
    </CardProvider>
  );
}

/** One card; mounted anew, with its defaults, whenever its JSON changes. */
export const Card = memo(CardView);
