import { KeyImage } from '../display/KeyImage.tsx';

/** Image in markdown by its key. */
export function MdImage({ imgKey, alt }: { imgKey: string; alt: string }) {
  return <KeyImage imgKey={imgKey} alt={alt} className="md-img" preview />;
}
