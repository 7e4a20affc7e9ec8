import type { ReactNode } from 'react';
import { useCard } from '../context.ts';
import { colour } from '../style.ts';

/** Small coloured label. */
export function TextTag({ colour: name, children }: { colour: string; children: ReactNode }) {
  const { card } = useCard();
  const hue = name === 'neutral' ? 'grey' : name;
  const style = {
    background: colour(`${hue}-200`, 'fill', card),
    color: colour(`${hue}-700`, 'text', card),
  };
  return (
    <span className="text-tag" style={style}>
      {children}
    </span>
  );
}
