import { type CSSProperties, useState } from 'react';
import { resourceUrl } from '../../api/client.ts';
import { useCard } from '../context.ts';
import { Icon } from './Icon.tsx';

interface Props {
  imgKey: string;
  alt: string;
  className: string;
  style?: CSSProperties;
  preview: boolean;
}

/** Image by its key; a grey box with the key where nobody uploaded it. */
export function KeyImage({ imgKey, alt, className, style, preview }: Props) {
  const { host } = useCard();
  const [broken, setBroken] = useState(false);
  if (broken || !imgKey) {
    return (
      <span className={`${className} img-missing`} style={style} title={alt || imgKey}>
        <Icon icon={{ token: 'image_outlined' }} />
        <span className="img-key">{imgKey || alt || '图片'}</span>
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
