import type { Case } from '../domain/case.ts';
import { type Instant, msOf } from '../domain/time.ts';
import { attachFile } from '../services/attach-file.ts';
import type { Deps, StoredFile } from '../services/ports.ts';
import { registerCase } from '../services/register-case.ts';
import { takeAffairStep } from '../services/take-affair-step.ts';
import { type StepOutcome, takeStep } from '../services/take-step.ts';
import { inLanes } from './lanes.ts';
import { pageImage } from './page-image.ts';
import type { DemoAffair, DemoCase, DemoFile, DemoStep } from './script.ts';

/** All at once would wait for each other longer than the store lets anybody wait, on a slow disk. */
const LANES = 8;

/** What was played: cases entered in the register, and steps and files on them. */
export interface Played {
  registered: number;
  steps: number;
}

export interface PlayOptions {
  /** Runs the demo's clock to a time, with whatever falls due on the way. */
  goTo(at: Instant): Promise<void>;
  /** Only what is dated before. */
  until: Instant;
  /** What happens beside the cases. */
  affairs?: readonly DemoAffair[];
  more?: readonly Move[];
}

export interface Move {
  at: Instant;
  /** What an error names. */
  title: string;
  run(deps: Deps): Promise<unknown>;
}

interface CaseMove extends Move {
  /** Goes on with the case as the move before left it, where that is known; answers how it stands now. */
  run(deps: Deps, left?: Case): Promise<Case>;
}

/**
 * Plays scripts side by side in the order of their dates, through the services everybody uses. What
 * was played before is left alone, so that a start cut off half-way can be repeated.
 * @throws when the rules refuse a step, naming case, step and reason
 */
export async function play(
  deps: Deps,
  cases: readonly DemoCase[],
  { goTo, until, affairs = [], more = [] }: PlayOptions,
): Promise<Played> {
  const due = (at: Instant) => at < until;
  const all = [...more, ...affairs.map(affairMove), ...cases.flatMap(movesOf)];
  const moves = all.filter((m) => due(m.at));
  moves.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  for (const move of moves) {
    await goTo(move.at);
    await named(move, move.run(deps));
  }
  const registered = cases.filter((c) => due(c.register.at)).length;
  return { registered, steps: moves.length - registered };
}

/**
 * Plays cases that are over: each step at its own time, without moving the program's clock, and
 * nobody is told of what happened long ago. Numbers follow the dates; the rest runs side by side.
 * @throws when the rules refuse a step, naming case, step and reason
 */
export async function playPast(deps: Deps, cases: readonly DemoCase[]): Promise<Played> {
  const scripts = cases.map(movesOf).sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
  const begun: { c: Case; steps: CaseMove[] }[] = [];
  for (const [entry, ...steps] of scripts) begun.push({ c: await runAt(deps, entry), steps });
  await inLanes(LANES, begun, async ({ c, steps }) => {
    let left = c;
    for (const move of steps) left = await runAt(deps, move, left);
    const owed = left.owed.map((n) => n.id);
    await deps.store.cases.strikeOff(left.id, owed);
  });
  return { registered: cases.length, steps: scripts.flat().length - cases.length };
}

const startOf = ([entry]: CaseScript): Instant => entry.at;

function runAt(deps: Deps, move: CaseMove, left?: Case): Promise<Case> {
  const clock = { ...deps.clock, now: () => msOf(move.at) };
  const past = { ...deps, clock, wakeSender: () => undefined };
  return named(move, move.run(past, left));
}

function named<T>({ title, at }: Move, running: Promise<T>): Promise<T> {
  return running.catch((cause) => {
    throw new Error(`${title} at ${at}: ${(cause as Error).message}`, { cause });
  });
}

function affairMove(a: DemoAffair, i: number): Move {
  const run = async (deps: Deps) => {
    const affair = await deps.store.affairs.byId(a.affair);
    if (!affair) throw new Error('there is no such affair');
    const actionId = `demo:affair:${i}`;
    const done = await takeAffairStep(deps, affair, {
      name: a.step,
      input: a.input,
      actor: a.by,
      actionId,
    });
    if (done.kind === 'refused') throw new Error(done.refusal.text);
  };
  return { at: a.at, title: `demo ${a.affair}, ${a.step}`, run };
}

type CaseScript = [CaseMove, ...CaseMove[]];

function movesOf(c: DemoCase): CaseScript {
  return [
    { at: c.register.at, title: `demo case ${c.key}, register`, run: (deps) => enter(deps, c) },
    ...c.steps.map((s, i) => ({
      at: s.at,
      title: `demo case ${c.key}, ${'step' in s ? s.step : s.name}`,
      run: (deps: Deps, left?: Case) =>
        act(deps, s, { key: c.key, actionId: `demo:${c.key}:${i}`, left }),
    })),
  ];
}

const draftIdOf = (key: string) => `demo-${key}`;

async function enter(deps: Deps, { key, register }: DemoCase): Promise<Case> {
  const draftId = draftIdOf(key);
  const known = await deps.store.cases.byDraft(draftId);
  if (known) return known;
  const files: StoredFile[] = [];
  for (const f of register.files) files.push(await store(deps, { ...register, ...f }, key));
  const outcome = await registerCase(deps, register.input, {
    actor: register.by,
    draftId,
    fileIds: files.map((f) => f.id),
    anyway: true,
    reception: register.reception,
  });
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.text);
  if (outcome.kind === 'alike') throw new Error('it was taken for another');
  return outcome.case;
}

async function act(
  deps: Deps,
  s: DemoStep,
  { key, actionId, left }: { key: string; actionId: string; left?: Case },
): Promise<Case> {
  const c = left ?? (await deps.store.cases.byDraft(draftIdOf(key)));
  if (!c) throw new Error('the case is not registered');
  const outcome =
    'step' in s
      ? await takeStep(deps, c, { name: s.step, input: s.input, actor: s.by, actionId })
      : await send(deps, c, s, key);
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.text);
  return outcome.case;
}

async function send(deps: Deps, c: Case, f: DemoFile, key: string): Promise<StepOutcome> {
  const known = c.attachments.some((a) => a.name === f.name && a.by === f.by);
  if (known) return { kind: 'repeat', case: c };
  return attachFile(deps, c, await store(deps, f, key), f.by);
}

function store(deps: Deps, f: DemoFile, key: string): Promise<StoredFile> {
  const { name, by, at, look } = f;
  return deps.store.files.put({ name, by, at, kind: 'image' }, pageImage(`${key}${name}`, look));
}
