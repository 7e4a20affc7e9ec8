import { useCard } from '../context.ts';
import { RichText } from '../markdown/RichText.tsx';
import { length } from '../style.ts';
import type { CardNode, TextNode } from '../types.ts';
import { KeyImage } from './KeyImage.tsx';

interface ImgNode extends CardNode {
  img_key?: string;
  alt?: TextNode;
  title?: TextNode;
  scale_type?: string;
  size?: string;
  corner_radius?: string;
  preview?: boolean;
}

const SIZES: Record<string, [string, string]> = {
  large: ['160px', '160px'],
  medium: ['80px', '80px'],
  small: ['40px', '40px'],
  tiny: ['16px', '16px'],
};

function dimensions(node: ImgNode): { width?: string; height?: string } {
  const named = SIZES[node.size ?? ''];
  const given = /^(\d+px) (\d+px)$/.exec(node.size ?? '');
  const [width, height] = named ?? [given?.[1], given?.[2]];
  return node.scale_type === 'fit_horizontal' && !width ? {} : { width, height };
}

/** The `img` component. */
export function Img({ node }: { node: ImgNode }) {
  const crop = node.scale_type === 'crop_top' ? 'top' : 'center';
  const style = {
    ...dimensions(node),
    objectFit: node.scale_type === 'fit_horizontal' ? ('contain' as const) : ('cover' as const),
    objectPosition: crop,
    borderRadius: length(node.corner_radius),
  };
  return (
    <figure className="img">
      {node.title?.content && (
        <figcaption>
          <RichText text={node.title} />
        </figcaption>
      )}
      <KeyImage
        imgKey={node.img_key ?? ''}
        alt={node.alt?.content ?? ''}
        className="img-main"
        style={style}
        preview={node.preview !== false}
      />
    </figure>
  );
}

interface CombinationNode extends CardNode {
  combination_mode?: string;
  img_list?: { img_key: string }[];
  corner_radius?: string;
}

/** The `img_combination` component. */
export function ImgCombination({ node }: { node: CombinationNode }) {
  const { card } = useCard();
  const radius = length(node.corner_radius);
  const label = card.header?.title?.content ?? '';
  return (
    <div className={`combination combination-${node.combination_mode}`}>
      {(node.img_list ?? []).map(({ img_key }, index) => (
        <KeyImage
          // biome-ignore lint/suspicious/noArrayIndexKey: the same picture may stand twice
          key={`${img_key}-${index}`}
          imgKey={img_key}
          alt={label}
          className="combination-img"
          style={{ borderRadius: radius }}
          preview
        />
      ))}
    </div>
  );
}
