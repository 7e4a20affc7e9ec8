import { useCard } from './context.ts';
import { Icon } from './display/Icon.tsx';
import { TextTag } from './display/TextTag.tsx';
import { RichText } from './markdown/RichText.tsx';
import { box, colour } from './style.ts';
import type { HeaderNode } from './types.ts';

/** Title bar of a card in the colours of its template. */
export function Header({ header }: { header: HeaderNode }) {
  const { card } = useCard();
  const template = header.template ?? 'default';
  const style = {
    background: template === 'default' ? undefined : colour(`${template}-100`, 'fill', card),
    padding: box(header.padding),
  };
  const title = template === 'default' ? undefined : colour(`${template}-700`, 'text', card);
  return (
    <header className="card-header" style={style} data-template={template}>
      {header.icon && <Icon icon={header.icon} fallback={title} />}
      <div className="card-header-main">
        <div className="card-title" style={{ color: title }}>
          <span>
            <RichText text={header.title} />
          </span>
          {header.text_tag_list?.map((tag) => (
            <TextTag key={tag.text?.content} colour={tag.color ?? 'neutral'}>
              {tag.text?.content}
            </TextTag>
          ))}
        </div>
        {header.subtitle?.content && (
          <div className="card-subtitle">
            <RichText text={header.subtitle} />
          </div>
        )}
      </div>
    </header>
  );
}
