import type { Case } from '../../src/domain/case.ts';
import { checkReply, type Finding, type Reply } from '../../src/domain/reply/check.ts';
import { at } from '../../src/domain/time.ts';
import { aBureau } from '../support/bureau.ts';
import { aCase } from '../support/cases.ts';

/** A petition and the reply somebody wrote to it. */
export type Seed = Pick<Case, 'summary' | 'detail'> &
  Omit<Reply, 'at'> & { petitioner?: Case['petitioner'] };

const UNITS = ['物业管理科', '建筑市场科', '市政园林中心'];

/** What the check says of a seed. */
export function findingsOf({ summary, detail, petitioner, ...reply }: Seed): Finding[] {
  const bureau = aBureau();
  const [unit] = bureau.units;
  const units = UNITS.map((name, i) => ({ ...unit!, id: `u${i}`, name }));
  const c = aCase({
    ...{ no: '信〔2025〕0031号', summary, detail, receivedOn: '2025-09-08' },
    petitioner: petitioner ?? { type: 'public', name: '林某某', address: '云栖里3栋702室' },
  });
  return checkReply(c, { ...reply, at: at('2025-10-10', '09:00') }, { ...bureau, units });
}
