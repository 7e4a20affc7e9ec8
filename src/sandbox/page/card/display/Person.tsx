import { Avatar } from '../../shell/Avatar.tsx';
import { useCard } from '../context.ts';

/** Sides of a face by the platform's names for them. */
const PIXELS: Record<string, number> = { extra_small: 16, small: 24, medium: 32, large: 48 };

interface Props {
  id: string;
  showAvatar: boolean;
  showName: boolean;
  capsule: boolean;
  size?: string;
}

const sideOf = (size: string | undefined) => PIXELS[size ?? 'medium'] ?? 32;

/** Height of so many rows of persons: a row is a face or a line of text, and its rim. */
export const rowsHeight = (rows: number, size: string | undefined) =>
  rows * (Math.max(sideOf(size), 22) + 4) + (rows - 1) * 6;

/** A person by open_id, with avatar, name or both. */
export function Person({ id, showAvatar, showName, capsule, size }: Props) {
  const { host } = useCard();
  const name = host.people.get(id)?.name ?? '未知用户';
  return (
    <span className={capsule ? 'person capsule' : 'person'} title={name} data-person={id}>
      {showAvatar && <Avatar name={name} size={sideOf(size)} />}
      {showName && <span>{name}</span>}
    </span>
  );
}
