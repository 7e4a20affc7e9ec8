import { Avatar } from '../../shell/Avatar.tsx';
import { useCard } from '../context.ts';

const PIXELS: Record<string, number> = { extra_small: 16, small: 24, medium: 32, large: 48 };

interface Props {
  id: string;
  showAvatar: boolean;
  showName: boolean;
  capsule: boolean;
  size?: string;
}

/** A person by open_id, with avatar, name or both. */
export function Person({ id, showAvatar, showName, capsule, size }: Props) {
  const { host } = useCard();
  const name = host.people.get(id)?.name ?? '未知用户';
  return (
    <span className={capsule ? 'person capsule' : 'person'} title={name} data-person={id}>
      {showAvatar && <Avatar name={name} size={PIXELS[size ?? 'medium'] ?? 32} />}
      {showName && <span>{name}</span>}
    </span>
  );
}
