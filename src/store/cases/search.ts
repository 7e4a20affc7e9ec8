import type { CaseQuery } from '../../services/ports.ts';
import type { Cipher } from '../cipher.ts';
import { nameKeys } from '../search-keys.ts';

/** 查询 as a filter for the cases; each of its parts has an index that ends in the day of registration. */
export function searchFilter(cipher: Cipher, q: CaseQuery): Record<string, unknown> {
  const { name, unit, category, status } = q;
  return {
    ...(unit ? { units: unit } : {}),
    ...(name ? { nameKey: { $in: nameKeys(cipher, name) } } : {}),
    ...(category ? { category } : {}),
    ...(status ? { status } : {}),
    ...days(q),
    $or: within(q),
  };
}

/** The open part of the register he reaches, and whatever is sealed to him. */
function within({ reach, viewer }: CaseQuery): object[] {
  const isOpen = { sealedTo: { $exists: false } };
  if (reach !== 'all') return [{ units: { $in: reach }, ...isOpen }, { sealedTo: viewer }];
  return [isOpen, { sealedTo: viewer }, { registeredBy: viewer }];
}

function days({ from, to }: CaseQuery): object {
  if (!from && !to) return {};
  return {
    registeredAt: { ...(from ? { $gte: from } : {}), ...(to ? { $lte: `${to}T24` } : {}) },
  };
}
