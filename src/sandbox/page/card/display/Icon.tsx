import { resourceUrl } from '../../api/client.ts';
import { useCard } from '../context.ts';
import { colour } from '../style.ts';
import type { IconNode } from '../types.ts';
import { glyph } from './glyphs.ts';

/** Standard icon by its token, or an image of one's own. */
export function Icon({ icon, fallback }: { icon: IconNode; fallback?: string }) {
  const { card } = useCard();
  const side = /^\d+/.exec(icon.size ?? '')?.[0] ?? '16';
  const size = Number(side);
  if (icon.tag === 'custom_icon') {
    return (
      <img
        className="icon"
        width={size}
        height={size}
        src={resourceUrl(icon.img_key ?? '')}
        alt=""
      />
    );
  }
  const filled = /_(filled|colorful)$/.test(icon.token ?? '');
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      style={{ color: colour(icon.color, 'text', card) ?? fallback }}
      fill={filled ? 'currentColor' : 'none'}
      fillOpacity={0.25}
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      data-icon={icon.token}
    >
      <path d={glyph(icon.token ?? '')} />
    </svg>
  );
}
