import type { Case } from '../../src/domain/case.ts';
import { decide } from '../../src/domain/decide.ts';
import type { Registration, StepInputs } from '../../src/domain/inputs.ts';
import { at } from '../../src/domain/time.ts';
import type { StepName } from '../../src/domain/transitions.ts';
import { registeredAt, WALK } from './walk.ts';

export const DAY = '2025-10-20';
export const LETTER: Registration = {
  channel: 'letter',
  petitionerType: 'public',
  petitionerName: '林某',
  petitionerAddress: '某路1号',
  category: 'claim',
  summary: '加压泵故障',
};
export const REFERRED: Registration = {
  ...LETTER,
  channel: 'referred',
  sourceOrgan: '市局',
  sourceNo: '12号',
  sourceDue: '2025-11-20',
  replyRequired: 'yes',
};

export type Row = {
  [K in StepName]: [who: string, step: K, input: StepInputs[K], day?: string];
}[StepName];

/** Plays steps one after another, an hour apart; the last one may be refused. */
export function play(r: Registration, rows: Row[], from = DAY) {
  let c = registeredAt(at(from, '08:30'), r);
  let refused: string | undefined;
  for (const [i, [who, step, input, day]] of rows.entries()) {
    const now = at(day ?? from, `${String(9 + i).padStart(2, '0')}:00`);
    const done = decide(c, step, input as never, { ...WALK, now, actor: `ou_${who}` });
    if (done.kind === 'done') c = done.case;
    else refused = done.kind === 'refused' ? done.refusal.code : done.kind;
  }
  return { c, refused };
}

export const toldBy = (c: Case, step: string) => {
  const seq = c.history.findLast((e) => e.action === step)?.seq;
  const cards = c.owed.filter((n) => n.kind === 'card' && n.id.startsWith(`${seq}.`));
  return cards.flatMap((n) => (n.kind === 'card' ? n.to.map((p) => `${p} ${n.headline}`) : []));
};

export const INSTRUCTED: Row[] = [
  ['clerk', 'submit', {}],
  ['deputy', 'instruct', { opinion: '请办理', unit: 'water' }],
];
export const DISPATCHED: Row[] = [...INSTRUCTED, ['office', 'dispatch', { unit: 'water' }]];
export const RESULT = {
  facts: '甲',
  basis: '乙',
  conclusion: 'support',
  reply: '丙',
  evidence: '丁',
} as const;
export const CHECKED: Row[] = [
  ...DISPATCHED,
  ['water_head', 'acknowledge', { promisedOn: '2025-10-30' }],
  ['water_responsible', 'reportResult', RESULT],
  ['water_head', 'unitCheck', {}],
];
