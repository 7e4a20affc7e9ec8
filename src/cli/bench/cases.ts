import { loadCalendarData } from '../../config/calendar-data.ts';
import { createCalendar } from '../../domain/calendar.ts';
import type { Case } from '../../domain/case.ts';
import { decide } from '../../domain/decide.ts';
import { GENESIS } from '../../domain/history.ts';
import type { StepInputs } from '../../domain/inputs.ts';
import { registerCase } from '../../domain/register.ts';
import type { Rules } from '../../domain/step.ts';
import { at, type Instant } from '../../domain/time.ts';
import type { StepName } from '../../domain/transitions.ts';
import {
  type CaseDocument,
  sealed,
  searchable,
  toDocument,
} from '../../store/cases/case-document.ts';
import { createCipher } from '../../store/cipher.ts';
import { benchBureau, DATA_KEY } from './parts.ts';

const CLERK = 'ou_bailu';
const DEPUTY = 'ou_luzhiyuan';
const OFFICE_HEAD = 'ou_liangjing';
const UNIT_HEAD = 'ou_hanchengzhi';
export const HANDLER = 'ou_dengyiming';

const REGISTERED_ON = '2025-09-01';

export interface BenchCases {
  /** A letter the handler works on, everything of its way so far in its history. */
  inProgress: Case;
  /** A letter that was answered on the spot: as short as a finished case can be. */
  done: Case;
}

/** Two cases taken through the real rules; a bench stores many copies under other numbers. */
export async function benchCases(): Promise<BenchCases> {
  const rules = await benchRules();
  const fresh = registered(rules, FIRST);
  return { inProgress: dispatched(fresh, rules), done: answered(fresh, rules) };
}

/** The way to cases under any number, each taken through the rules until it has so many entries. */
export async function caseMaker(): Promise<(slot: Slot, entries: number) => Case> {
  const rules = await benchRules();
  const steps = stepper(rules);
  return (slot, entries) => {
    let c = dispatched(registered(rules, slot), rules);
    while (c.history.length < entries)
      c = steps(c, 'progress', HANDLER, { note: `第${c.version}次到现场查看` });
    return c;
  };
}

async function benchRules(): Promise<Rules> {
  const bureau = await benchBureau();
  const overrides = bureau.calendarOverrides;
  return { bureau, calendar: createCalendar({ years: loadCalendarData(), overrides }) };
}

type Slot = Parameters<typeof registerCase>[2];
const FIRST: Slot = { year: 2025, seq: 1, prev: GENESIS };

function registered(rules: Rules, slot: Slot): Case {
  const now = at(REGISTERED_ON, '09:00');
  const registration = {
    channel: 'letter' as const,
    petitionerType: 'public' as const,
    petitionerName: '钱某某',
    petitionerAddress: '安澜市锦绣里3栋502室',
    petitionerPhone: '000-0000-0199',
    category: 'claim' as const,
    summary: '锦绣里小区电梯停运、保洁差、物业不公开收支',
  };
  const form = { ...rules, actor: CLERK, now, id: idOf(slot.seq), draftId: `d${slot.seq}` };
  return registerCase(registration, form, slot);
}

function dispatched(c: Case, rules: Rules): Case {
  const unit = 'wuye';
  const steps = stepper(rules);
  const submitted = steps(c, 'submit', CLERK, { suggestion: '请调查处理', suggestedUnit: unit });
  const agreed = steps(submitted, 'agree', DEPUTY, {});
  const sent = steps(agreed, 'dispatch', OFFICE_HEAD, { unit });
  return steps(sent, 'acknowledge', UNIT_HEAD, { promisedOn: '2025-09-12', handler: HANDLER });
}

function answered(c: Case, rules: Rules): Case {
  const question = '电梯何时恢复？';
  const answer = '今日恢复。';
  return stepper(rules)(c, 'answerOnSpot', CLERK, { question, answer, attitude: 'satisfied' });
}

/** Takes a step a minute after the last one; a refusal is a fault of the bench. */
function stepper(rules: Rules) {
  return <K extends StepName>(c: Case, step: K, actor: string, input: StepInputs[K]): Case => {
    const now: Instant = at(REGISTERED_ON, `10:${String(c.version).padStart(2, '0')}`);
    const decision = decide(c, step, input, { ...rules, actor, now });
    if (decision.kind === 'done') return { ...decision.case, owed: [] };
    throw new Error(`${step} was not taken: ${JSON.stringify(decision)}`);
  };
}

/** The way to documents of a case under other numbers, each sealed for its own place, saying other things. */
export function copier(c: Case): (n: number, other?: Partial<Case>) => CaseDocument {
  const cipher = createCipher([DATA_KEY]);
  const original = toDocument(cipher, c);
  return (n, other) => {
    const own = { ...c, ...other, id: idOf(n) };
    return {
      ...original,
      ...sealed(cipher, own),
      no: `信〔2025〕${String(n).padStart(7, '0')}号`,
      draftId: `d${n}`,
      register: { ...c.register, seq: n },
      nameKey: `bench-name-${n}`,
      likeness: [`bench-${n}`],
      words: other?.summary ? searchable(cipher, own).words : [`bench-${n}`],
    };
  };
}

/** 24 characters [0-9a-f], as the bot makes them. */
export function idOf(n: number): string {
  return n.toString(16).padStart(24, '0');
}
