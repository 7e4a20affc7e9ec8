import { mm } from '../fonts.ts';

/** A4 in points: every page of a dossier has this size (S5.2, M3). */
export const A4 = { width: mm(210), height: mm(297) };

/** Where scans and foreign pages go: a binding margin left, room for the page number below. */
export const FRAME = { left: mm(25), right: mm(10), top: mm(14), bottom: mm(16) };
export const INNER = {
  width: A4.width - FRAME.left - FRAME.right,
  height: A4.height - FRAME.top - FRAME.bottom,
};

/** Scaled into the frame without cropping; turned by 90 degrees where that makes it larger. */
export function fitInto(
  size: { width: number; height: number },
  room: { width: number; height: number },
  most = Number.POSITIVE_INFINITY,
): { scale: number; turned: boolean } {
  const upright = Math.min(room.width / size.width, room.height / size.height, most);
  const turned = Math.min(room.width / size.height, room.height / size.width, most);
  return turned > upright * 1.05
    ? { scale: turned, turned: true }
    : { scale: upright, turned: false };
}
