import { type CSSProperties, useState } from 'react';
import { resourceUrl } from '../../api/client.ts';
import { useCard } from '../context.ts';

interface Props {
  imgKey: string;
  alt: string;
  className: string;
  style?: CSSProperties;
  preview: boolean;
}

/** Image by its key; a grey box with its words where the key is unknown. */
export function KeyImage({ imgKey, alt, className, style, preview }: Props) {
  const { host } = useCard();
  const [broken, setBroken] = useState(false);
  if (broken || !imgKey) {
    return (
      <span className={`${className} img-missing`} style={style}>
        {alt || '图片'}
      </span>
    );
  }
  const src = resourceUrl(imgKey);
  const image = (
    <img
      className={className}
      style={style}
      src={src}
      alt={alt}
      loading="lazy"
      onError={() => setBroken(true)}
    />
  );
  if (!preview) return image;
  return (
    <button type="button" className="img-button" onClick={() => host.preview(src)}>
      {image}
    </button>
  );
}
