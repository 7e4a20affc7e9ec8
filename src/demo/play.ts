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
  run(deps: Deps): Promise<void>;
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
    await run(deps, move);
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
  for (const [entry] of scripts) if (entry) await runAt(deps, entry);
  await inLanes(LANES, scripts, ([, ...steps]) => playOne(deps, steps));
  await inLanes(LANES, cases, (c) => forgetNotices(deps, c.key));
  return { registered: cases.length, steps: scripts.flat().length - cases.length };
}

const startOf = (moves: Move[]): Instant => moves[0]?.at ?? '';

async function playOne(deps: Deps, steps: Move[]): Promise<void> {
  for (const move of steps) await runAt(deps, move);
}

function runAt(deps: Deps, move: Move): Promise<void> {
  const clock = { ...deps.clock, now: () => msOf(move.at) };
  return run({ ...deps, clock, wakeSender: () => undefined }, move);
}

async function forgetNotices(deps: Deps, key: string): Promise<void> {
  const c = await deps.store.cases.byDraft(draftIdOf(key));
  const owed = c?.owed.map((n) => n.id) ?? [];
  if (c) await deps.store.cases.strikeOff(c.id, owed);
}

async function run(deps: Deps, move: Move): Promise<void> {
  await move.run(deps).catch((cause) => {
    throw new Error(`${move.title} at ${move.at}: ${(cause as Error).message}`, { cause });
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

function movesOf(c: DemoCase): Move[] {
  return [
    { at: c.register.at, title: `demo case ${c.key}, register`, run: (deps) => enter(deps, c) },
    ...c.steps.map((s, i) => ({
      at: s.at,
      title: `demo case ${c.key}, ${'step' in s ? s.step : s.name}`,
      run: (deps: Deps) => act(deps, s, { key: c.key, actionId: `demo:${c.key}:${i}` }),
    })),
  ];
}

const draftIdOf = (key: string) => `demo-${key}`;

async function enter(deps: Deps, { key, register }: DemoCase): Promise<void> {
  const draftId = draftIdOf(key);
  if (await deps.store.cases.byDraft(draftId)) return;
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
}

async function act(
  deps: Deps,
  s: DemoStep,
  { key, actionId }: { key: string; actionId: string },
): Promise<void> {
  const c = await deps.store.cases.byDraft(draftIdOf(key));
  if (!c) throw new Error('the case is not registered');
  const outcome =
    'step' in s
      ? await takeStep(deps, c, { name: s.step, input: s.input, actor: s.by, actionId })
      : await send(deps, c, s, key);
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.text);
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
