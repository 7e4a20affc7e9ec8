import type { Bureau, PersonId } from '../bureau.ts';
import { unitOf, unitPeople } from '../bureau.ts';
import { type Refusal, refuse } from '../step.ts';
import { at, type Instant, type IsoDate } from '../time.ts';
import { actingFor } from './acting.ts';
import type {
  Affair,
  AffairContext,
  AffairEffect,
  AffairKind,
  AffairStep,
  Owner,
} from './affair.ts';

/** The grounds of S7.2.2, an upward visit (S7.2.3), a late report (art. 46(4)). Which of them holds is a human judgement. */
export const GROUND = {
  error: '工作失误',
  crude: '工作方法简单粗暴',
  harm: '损害群众利益',
  inflame: '激化矛盾',
  noEffort: '对上访苗头未采取有效措施',
  mishandled: '处置不当',
  upward: '发生越级、集体上访',
  late: '重大事项迟报、漏报',
} as const;
export type Ground = keyof typeof GROUND;

/** What the leading group may itself decide; anything heavier is for others (§10.1). */
export const MEASURE = {
  none: '不予追究',
  talk: '提醒谈话',
  circular: '通报批评',
  selfExamination: '书面检查',
  refer: '提请有干部管理权限的机关研究',
} as const;
export type Measure = keyof typeof MEASURE;

interface Word {
  text: string;
  by: PersonId;
  at: Instant;
}

/** 责任核查事项 (S7.2.2): facts on one side, people's words and decisions on the other. */
export interface AccountabilityItem {
  /** Whose conduct it is about; `bureau` is the petition office itself. */
  unit: Owner;
  ground: Ground;
  on: IsoDate;
  /** What happened, in the office's words: the unit reads these. */
  summary: string;
  /** From the records, as they were when it was filed; the unit does not read them. */
  facts: string[];
  upwardId?: string;
  caseId?: string;
  caseNo?: string;
  /** The rule's own words for how often it has happened. */
  rule?: string;
  /** May see nothing of the case behind it. */
  hiddenFrom: PersonId[];
  statement?: Word;
  opened?: Word;
  dropped?: Word;
  decision?: Word & { measure: Measure; decidedOn: IsoDate };
  appeal?: Word;
  appealAnswer?: Word;
}

export type AccountabilityAffair = Affair<AccountabilityItem>;
type Ctx = AffairContext & { behalf: PersonId | 'system' };
type Step = AffairStep<AccountabilityItem>;
type Effect = AffairEffect<AccountabilityItem>;

const word = (text: string, ctx: Ctx): Word => ({ text, by: ctx.actor, at: ctx.now });
/** Who answers for it: the unit's head, for the office its own. */
export const answererOf = (a: Pick<AccountabilityAffair, 'body'>, bureau: Bureau): PersonId =>
  unitOf(bureau, a.body.unit)?.head ?? bureau.office.head;

/**
 * Who looks into it: the office head. For what concerns his own office the discipline head does, who neither
 * writes its reports nor clears them.
 */
export function verifierOf(a: Pick<AccountabilityAffair, 'body'>, bureau: Bureau): PersonId {
  const { office, disciplineHead } = bureau;
  return answererOf(a, bureau) === office.head ? disciplineHead : office.head;
}

/** Facts leave the bot only with those who lay them out and those who decide (S7.2.2). */
export const mayExportItems = ({ office, leadingGroup }: Bureau, person: PersonId): boolean =>
  [office.head, leadingGroup.head, ...leadingGroup.members].includes(person);

const OFFICE_NAME = '局信访办公室';
/** `供排水管理处`, `局信访办公室`. */
export const whoseName = (unit: Owner, bureau: Bureau): string =>
  unitOf(bureau, unit)?.name ?? OFFICE_NAME;

const verifier: Step['may'] = (a, ctx) => actingFor([verifierOf(a, ctx.bureau)], ctx);
const answerer: Step['may'] = (a, ctx) => actingFor([answererOf(a, ctx.bureau)], ctx);

/** Members of the leading group who are not of the unit and may see the case behind the item (art. 28). */
export function deciders(a: AccountabilityAffair, bureau: Bureau): PersonId[] {
  const unit = unitOf(bureau, a.body.unit);
  const own = unit ? unitPeople(unit) : [bureau.office.head, ...bureau.office.clerks];
  const { head, members } = bureau.leadingGroup;
  return [...new Set([head, ...members])].filter(
    (p) => !own.includes(p) && !a.body.hiddenFrom.includes(p),
  );
}

/** The leading group's head records what was decided; where he is concerned, the next member does. */
const decider: Step['may'] = (a, ctx) => actingFor([deciders(a, ctx.bureau)[0]], ctx);

const stated = (a: AccountabilityAffair): Refusal | undefined =>
  a.body.statement ? undefined : refuse('noStatement', '单位说明尚未报送，不能作出决定。');

const openItem = (a: AccountabilityAffair, _input: object, ctx: Ctx): Effect => {
  const [first] = deciders(a, ctx.bureau);
  return {
    state: 'open',
    change: { opened: word('', ctx) },
    notices: first ? [{ kind: 'card', to: [first], headline: '责任核查事项请领导小组研究' }] : [],
  };
};

interface Decision {
  measure: Measure;
  text: string;
  decidedOn: IsoDate;
}

const decide = (a: AccountabilityAffair, input: Decision, ctx: Ctx): Effect | Refusal => {
  const { measure, text, decidedOn } = input;
  if (decidedOn > ctx.today) return refuse('future', '研究日期不能晚于今天。', 'decidedOn');
  const to = [answererOf(a, ctx.bureau), verifierOf(a, ctx.bureau)];
  return {
    state: 'decided',
    change: { decision: { ...word(text, ctx), measure, decidedOn } },
    notices: [{ kind: 'card', to, headline: '责任核查事项已有研究决定' }],
  };
};

/** The table of S7.2.2: nothing in it moves without somebody's tap. */
export const ACCOUNTABILITY_STEPS: Record<string, Step> = {
  askStatement: {
    word: '请单位说明',
    from: ['toVerify'],
    may: verifier,
    apply: (a, input: { summary: string }, ctx): Effect => ({
      state: 'awaitingStatement',
      change: { summary: input.summary },
      notices: [
        { kind: 'card', to: [answererOf(a, ctx.bureau)], headline: '请就下列情况作出说明' },
      ],
    }),
  },
  fileStatement: {
    word: '报送说明',
    from: ['awaitingStatement'],
    may: answerer,
    apply: (a, input: { text: string }, ctx): Effect => ({
      state: 'stated',
      change: { statement: word(input.text, ctx) },
      notices: [{ kind: 'card', to: [verifierOf(a, ctx.bureau)], headline: '单位已报送说明' }],
    }),
  },
  openItem: {
    word: '列为责任核查事项',
    from: ['toVerify', 'awaitingStatement', 'stated'],
    may: verifier,
    guard: stated,
    apply: openItem,
  },
  drop: {
    word: '不列为责任核查',
    from: ['toVerify', 'stated'],
    may: verifier,
    apply: (a, input: { reason: string }, ctx): Effect => ({
      state: 'dropped',
      change: { dropped: word(input.reason, ctx) },
      notices: a.body.statement
        ? [{ kind: 'card', to: [answererOf(a, ctx.bureau)], headline: '所述情况不列为责任核查' }]
        : [],
    }),
  },
  decide: {
    word: '登记研究决定',
    from: ['toVerify', 'awaitingStatement', 'stated', 'open'],
    may: decider,
    guard: (a) =>
      stated(a) ?? (a.state === 'open' ? undefined : refuse('notOpen', '尚未列为责任核查事项。')),
    apply: decide,
  },
  appeal: {
    word: '提出申诉',
    from: ['decided'],
    may: answerer,
    guard: (a) => (a.body.appeal ? refuse('appealed', '已提出过申诉。') : undefined),
    apply: (a, input: { text: string }, ctx): Effect => ({
      state: 'appealed',
      change: { appeal: word(input.text, ctx) },
      notices: [
        {
          kind: 'card',
          to: [...deciders(a, ctx.bureau).slice(0, 1), verifierOf(a, ctx.bureau)],
          headline: '单位对研究决定提出申诉',
        },
      ],
    }),
  },
  answerAppeal: {
    word: '登记申诉结果',
    from: ['appealed'],
    may: decider,
    apply: (a, input: { text: string }, ctx): Effect => ({
      state: 'decided',
      change: { appealAnswer: word(input.text, ctx) },
      notices: [{ kind: 'card', to: [answererOf(a, ctx.bureau)], headline: '申诉已有结果' }],
    }),
  },
  conclude: {
    word: '办结归档',
    from: ['decided'],
    may: verifier,
    apply: (): Effect => ({ state: 'concluded' }),
  },
};

const FILED = ['toVerify', 'awaitingStatement', 'stated', 'dropped'];

/**
 * 待核实 is its verifier's alone; a matter is the office's and the leading group's; the unit reads
 * what concerns it, and none of the facts (S7.2.2, §10.1).
 */
export function mayReadItem(a: AccountabilityAffair, person: PersonId, bureau: Bureau): boolean {
  if (person === verifierOf(a, bureau)) return true;
  if (isUnitsOwn(a, person, bureau)) return a.state !== 'toVerify' && Boolean(a.body.summary);
  if (FILED.includes(a.state)) return false;
  const isOffices = answererOf(a, bureau) === bureau.office.head;
  const clerk =
    !isOffices && bureau.office.clerks.includes(person) && !a.body.hiddenFrom.includes(person);
  return clerk || deciders(a, bureau).includes(person);
}

/** Who answers for it: he reads and answers, and none of the facts. */
export const isUnitsOwn = (a: AccountabilityAffair, person: PersonId, bureau: Bureau): boolean =>
  answererOf(a, bureau) === person;

export const ITEM_STATE: Record<string, string> = {
  toVerify: '待核实',
  awaitingStatement: '待单位说明',
  stated: '单位已说明',
  open: '责任核查',
  decided: '已决定',
  appealed: '申诉中',
  concluded: '已办结',
  dropped: '不列为责任核查',
};

export const ACCOUNTABILITY: AffairKind<AccountabilityItem> = {
  steps: ACCOUNTABILITY_STEPS,
  mayRead: (a, person, { bureau }) => mayReadItem(a, person, bureau),
  owed: (a, { bureau }) => {
    const [first] = deciders(a, bureau);
    const looks = verifierOf(a, bureau);
    const asked: Record<string, [PersonId | undefined, string]> = {
      toVerify: [looks, 'askStatement'],
      awaitingStatement: [answererOf(a, bureau), 'fileStatement'],
      stated: [looks, 'openItem'],
      open: [first, 'decide'],
      appealed: [first, 'answerAppeal'],
    };
    const [by, step] = asked[a.state] ?? [];
    return by && step ? [{ by: [by], step }] : [];
  },
  rungs: (a, { bureau, calendar }) => {
    const last = a.history.at(-1)?.at.slice(0, 10) ?? a.body.on;
    if (a.state !== 'awaitingStatement') return [];
    const due = at(calendar.addWorkdays(last, 3), bureau.hours.morning);
    const to = [answererOf(a, bureau), verifierOf(a, bureau)];
    return [{ id: 'statement.+3wd', at: due, to, text: '单位说明尚未报送' }];
  },
  title: (a, { bureau }) => `责任核查 ${whoseName(a.body.unit, bureau)} ${a.body.on}`,
};
