import { snake } from '../../../cards/parse.ts';
import { casesOf } from '../../demo/history.ts';
import type { HistoryWorld } from '../../demo/history-steps.ts';
import { dice } from '../../demo/random.ts';
import type { DemoCase } from '../../demo/script.ts';
import type { PersonId } from '../../domain/bureau.ts';
import { addDays, dateOf, type Instant } from '../../domain/time.ts';
import { type StepName, TRANSITIONS } from '../../domain/transitions.ts';

export type Form = Record<string, string>;

/** One thing a person does on a card. */
export interface Move {
  at: Instant;
  by: PersonId;
  /** Of the case in the script; the number is given by the bot. */
  key: string;
  step: StepName | 'register';
  /** The button. */
  word: string;
  form: Form;
  /** The how-manieth time the case takes this step, from 1. */
  time: number;
  /** The leader answers the card with a text, which comes back as a form to confirm (design.md §6). */
  opensByText?: string;
}

export const MONTH = '2025-09';
/** The month's cases are over before this day. */
export const OVER = '2025-10-24';
/** One instruction in so many is typed as a text instead of tapped. */
const TYPED_ONE_IN = 5;
/** One case in so many is sent back once by the leader who signs. */
const REDONE_ONE_IN = 6;

/** The cases registered in a month, as what people do about them in the order of time; a seed gives one script. */
export function scriptOf(seed: number, cases: number, rules: Omit<HistoryWorld, 'luck'>): Move[] {
  const luck = dice(`soak ${seed}`);
  const world = { ...rules, luck, before: OVER };
  const moves = casesOf(MONTH, cases, world).flatMap((c) => {
    const isTyped = luck.below(TYPED_ONE_IN) === 0;
    const isRedone = luck.below(REDONE_ONE_IN) === 0;
    return numbered(movesOf(c, isTyped, isRedone));
  });
  return moves.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

function movesOf(c: DemoCase, isTyped: boolean, isRedone: boolean): Move[] {
  const { register } = c;
  // A form that lay open for days would say another day: the clerk looks at the date.
  const receivedOn = register.input.receivedOn ?? dateOf(register.at);
  const summary = `${register.input.summary}（${c.key}）`;
  const entry = { ...register.input, receivedOn, summary };
  const first = { at: register.at, by: register.by, key: c.key, form: formOf(entry), time: 1 };
  const steps = c.steps.flatMap((s) => {
    if (!('step' in s)) return [];
    const { word } = TRANSITIONS[s.step];
    const move: Move = { ...first, at: s.at, by: s.by, step: s.step, word, form: formOf(s.input) };
    if (s.step === 'agree' && isTyped) return [typed(move)];
    return s.step === 'signOff' && isRedone ? redone(move, c) : [move];
  });
  return [{ ...first, step: 'register', word: '登记' }, ...steps];
}

const typed = (agreed: Move): Move => ({
  ...agreed,
  step: 'instruct',
  word: TRANSITIONS.instruct.word,
  form: {},
  opensByText: `请按拟办意见办理，结果报我。${agreed.key}`,
});

/** 退回重办 in place of the signature; the unit reports and checks again, then it is signed. */
function redone(signed: Move, c: DemoCase): Move[] {
  const again = c.steps.filter(
    (s) => 'step' in s && (s.step === 'reportResult' || s.step === 'unitCheck'),
  );
  const redo: Move = {
    ...signed,
    step: 'redo',
    word: TRANSITIONS.redo.word,
    form: { reason: '请补充现场照片后再报。' },
  };
  const steps = again.flatMap((s) =>
    'step' in s
      ? [{ ...redo, by: s.by, step: s.step, word: TRANSITIONS[s.step].word, form: formOf(s.input) }]
      : [],
  );
  return [redo, ...steps, signed];
}

function numbered(moves: Move[]): Move[] {
  return moves.map((m, i) => ({
    ...m,
    time: moves.slice(0, i + 1).filter((other) => other.step === m.step).length,
  }));
}

/** Fields by the names they have in the form. */
function formOf(input: object): Form {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [snake(name), String(value)]));
}

/** Long after the last move: what was due has been sent. */
export const END = addDays(OVER, 2);
