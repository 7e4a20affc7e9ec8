import { type Bureau, type PersonId, personOf, type UnitId, unitOf } from '../bureau.ts';
import { refuse } from '../step.ts';
import { at, type Instant } from '../time.ts';
import { actingFor } from './acting.ts';
import type { Affair, AffairKind } from './affair.ts';

/** One leader's line: what he answers for (S7.2.1, 一岗双责). */
export interface DutyLine {
  leader: PersonId;
  role: string;
  units: { unit: UnitId; head: PersonId; topics: string[] }[];
}

/** 责任清单 of a year, as it was when it was issued, and who has signed it. */
export interface DutyList {
  year: number;
  lines: DutyLine[];
  signatures: { person: PersonId; at: Instant }[];
}

export type DutyAffair = Affair<DutyList>;

export const dutyId = (year: number): string => `duties:bureau:${year}`;

/** The responsibility map as the bureau's posts say it now: leaders, lines, units, classes. */
export function dutyLines(bureau: Bureau): DutyLine[] {
  const { director, deputyInCharge, disciplineHead, units } = bureau;
  const leaders = [director, deputyInCharge, ...units.map((u) => u.leader), disciplineHead];
  return [...new Set(leaders)].map((leader) => ({
    leader,
    role: roleOf(bureau, leader),
    units: units
      .filter((u) => u.leader === leader)
      .map((u) => ({ unit: u.id, head: u.head, topics: u.topics ?? [] })),
  }));
}

function roleOf({ director, deputyInCharge, disciplineHead }: Bureau, leader: PersonId): string {
  if (leader === director) return '信访工作第一责任人，负总责';
  if (leader === deputyInCharge) return '主管信访工作，并负责分管口的信访工作';
  if (leader === disciplineHead) return '负责检举控告和执纪监督';
  return '一岗双责，负责分管口的信访工作';
}

/** Everybody who signs: the leaders, and the heads of their units. */
export const signersOf = ({ lines }: DutyList): PersonId[] => [
  ...new Set(lines.flatMap((l) => [l.leader, ...l.units.map((u) => u.head)])),
];

export const unsigned = (d: DutyList): PersonId[] =>
  signersOf(d).filter((p) => !d.signatures.some((s) => s.person === p));

/** 责任清单 (S7.2.1): issued by the office, signed by tap. */
export const DUTIES: AffairKind<DutyList> = {
  personal: true,
  steps: {
    sign: {
      word: '签字确认',
      from: ['open'],
      may: (a, ctx) =>
        actingFor(signersOf(a.body), { ...ctx, bureau: withoutStandIns(ctx.bureau) }),
      guard: (a, ctx) =>
        unsigned(a.body).includes(ctx.actor) ? undefined : refuse('signed', '您已签字。'),
      apply: (a, _input: object, ctx) => {
        const signatures = [...a.body.signatures, { person: ctx.actor, at: ctx.now }];
        const left = unsigned({ ...a.body, signatures });
        if (left.length) return { change: { signatures } };
        const { office, director } = ctx.bureau;
        const headline = `${a.body.year}年信访工作责任清单已全部签字`;
        return {
          state: 'signed',
          change: { signatures },
          notices: [{ kind: 'card', to: [office.head, director], headline }],
        };
      },
    },
  },
  mayRead: (a, person, { bureau }) =>
    signersOf(a.body).includes(person) ||
    [bureau.office.head, ...bureau.office.clerks].includes(person) ||
    Boolean(personOf(bureau, person)?.roles.includes('auditor')),
  owed: (a) => (a.state === 'open' ? [{ by: unsigned(a.body), step: 'sign' }] : []),
  rungs: (a, { bureau, calendar }) => {
    if (a.state !== 'open') return [];
    const made = (a.history[0]?.at ?? '').slice(0, 10);
    const on = (n: number) => at(calendar.addWorkdays(made, n), bureau.hours.morning);
    const text = `请签字确认${a.body.year}年信访工作责任清单`;
    return [
      { id: '+5wd', at: on(5), to: unsigned(a.body), text },
      {
        id: '+10wd',
        at: on(10),
        to: [...unsigned(a.body), bureau.office.head],
        text: '责任清单尚未全部签字',
      },
    ];
  },
  title: (a) => `${a.body.year}年信访工作责任清单`,
};

/** A signature is nobody's but one's own. */
const withoutStandIns = (bureau: Bureau): Bureau => ({ ...bureau, delegations: [] });

/** `征收安置科（程远航）：征收补偿`. */
export function dutyText(u: DutyLine['units'][number], bureau: Bureau): string {
  const head = personOf(bureau, u.head)?.name ?? '';
  const topics = u.topics.length ? `：${u.topics.join('、')}` : '';
  return `${unitOf(bureau, u.unit)?.name ?? ''}（${head}）${topics}`;
}
