import { inLanes } from '../../demo/lanes.ts';
import { msOf } from '../../domain/time.ts';
import type { OpenStore } from '../../store/store.ts';
import type { Bot } from './bots.ts';
import type { Platform } from './platform.ts';
import { createScreens, type Screens } from './screens.ts';
import { END, type Move } from './script.ts';
import type { Trouble } from './trouble.ts';

export interface Stage {
  platform: Platform;
  bots: Bot[];
  trouble: Trouble;
  /** The bots' store, for what nobody was told. */
  look<T>(at: (store: OpenStore) => Promise<T>): Promise<T>;
}

/** What the month came to, as the people saw it. */
export interface Played {
  clicks: number;
  /** Moves whose button said that it was done. */
  told: Move[];
  /** The form a case was registered with, by the case's key. */
  drafts: Map<string, string>;
  numbers: Map<string, string>;
  screens: Screens;
}

interface Answer {
  ok: boolean;
  code: number | string;
  toast: { type: string; content: string } | null;
}

const LANES = 16;
/** People look again after so long (ms of the clock); the platform repeats an event after 15 s, 5 min, 1 h. */
const PATIENCE_MS = [20_000, 60_000, 330_000, 60_000, 3_700_000];
const MAX_TRIES = 12;

/** Plays the moves hour by hour as the people would: what did not work is tried again. @throws when it never does */
export async function playMonth(stage: Stage, moves: Move[]): Promise<Played> {
  const { platform, trouble } = stage;
  const screens = await createScreens(platform);
  const player = createPlayer(stage, screens);
  const goTo = async (at: number) => {
    await trouble.strike();
    await platform.clock.run(Math.max(at, platform.clock.now()));
  };
  for (const hour of hours(moves)) {
    await goTo(msOf(hour.at(-1)?.at ?? ''));
    for (let waiting = hour; waiting.length; ) {
      const now = together(waiting);
      await player.take(now);
      waiting = waiting.filter((move) => !now.includes(move));
    }
  }
  await goTo(Date.parse(`${END}T18:00:00+08:00`));
  await screens.look();
  return player.played;
}

/** Moves of the same hour. */
function hours(moves: Move[]): Move[][] {
  const keyOf = (move: Move) => move.at.slice(0, 13);
  return [...new Set(moves.map(keyOf))].map((key) => moves.filter((m) => keyOf(m) === key));
}

/** What may happen at once: one move of each case, one registration of each clerk. */
function together(moves: Move[]): Move[] {
  const busy = new Set<string>();
  return moves.filter((move) => {
    const isFree = !busy.has(move.key) && !(move.step === 'register' && busy.has(move.by));
    busy.add(move.key);
    if (isFree && move.step === 'register') busy.add(move.by);
    return isFree;
  });
}

/** The people with their phones: what they click and type, and what they were told. */
function createPeople({ platform }: Stage, screens: Screens) {
  const played: Played = {
    clicks: 0,
    told: [],
    drafts: new Map(),
    numbers: new Map(),
    screens,
  };
  return {
    played,
    click: async (as: string, id: string, button: string, form: object = {}) => {
      played.clicks += 1;
      return platform.post<Answer>(`/messages/${id}/click`, { as, button, form });
    },
    say: async (as: string, text: string, parentId?: string) => {
      await platform.post(`/chats/${screens.chatOf(as)}/messages`, { as, text, parentId });
    },
  };
}

/** Moves as people make them: the card is opened, then its button is pressed. */
function createMoves(stage: Stage, screens: Screens) {
  const { played, click, say } = createPeople(stage, screens);
  /** What the bot said about a case, for the error of a move that never comes about. */
  const heard = new Map<string, string>();
  const open = async (move: Move) => {
    if (cardFor(move, screens, played)) return;
    if (move.step === 'register') return say(move.by, '登记');
    const no = played.numbers.get(move.key) ?? '';
    if (move.opensByText !== undefined) {
      const asked = screens.find(move.by, [headed(no), button('同意拟办')]);
      if (asked) await say(move.by, move.opensByText, asked);
      return;
    }
    const plain = screens.find(move.by, [headed(no), button(move.word)]);
    if (plain) return void (await click(move.by, plain, move.word));
    // The card still shows a step whose answer was lost: a person asks for the case.
    await say(move.by, `查询 ${no}`);
  };
  const press = async (move: Move): Promise<boolean> => {
    const card = cardFor(move, screens, played);
    if (!card) return false;
    const text = screens.text(card) ?? '';
    if (move.step === 'register') played.drafts.set(move.key, draftIn(text));
    const word = text.includes(button('仍然登记')) ? '仍然登记' : move.word;
    const answer = await click(move.by, card, word, move.form);
    heard.set(move.key, `${heard.get(move.key) ?? ''}\n  ${JSON.stringify(answer)}`);
    // What was left lying too long: the next try opens another one.
    const isStale = answer.toast?.content.startsWith('登记表已失效') || answer.code === 'expired';
    if (isStale) screens.forget(card);
    const isTold = answer.ok && answer.toast?.type === 'success';
    if (isTold) played.told.push(move);
    return isTold;
  };
  return { played, open, press, heard };
}

function createPlayer(stage: Stage, screens: Screens) {
  const { platform, bots, trouble } = stage;
  const { played, open, press, heard } = createMoves(stage, screens);
  /** Until everything that was set off has arrived. */
  const settle = async (ms = 0) => {
    await platform.clock.run(platform.clock.now() + ms);
    await screens.look();
  };
  const attempt = async (moves: Move[]): Promise<Move[]> => {
    await Promise.all(bots.map((bot) => bot.ready()));
    await trouble.strike();
    await inLanes(LANES, moves, open);
    await settle();
    await trouble.strike();
    const left: Move[] = [];
    await inLanes(LANES, moves, async (move) => {
      if (!(await press(move))) left.push(move);
    });
    await settle();
    return left;
  };
  const take = async (moves: Move[]) => {
    let left = moves;
    for (let tries = 0; left.length; tries += 1) {
      const [stuck] = left;
      if (stuck && tries === MAX_TRIES)
        throw new Error(`never done: ${JSON.stringify(stuck)} ${heard.get(stuck.key)}`);
      if (tries > 0) {
        await settle(PATIENCE_MS[(tries - 1) % PATIENCE_MS.length]);
        // Who was not told presses once more where the form is still there; else he looks what came of it.
        const again = tries === 1 ? left.filter((move) => cardFor(move, screens, played)) : [];
        const unsure = left.filter((move) => !again.includes(move));
        left = [...again, ...(await notDone(stage, played, unsure))];
      }
      left = await attempt(left);
    }
    await learnNumbers(stage, played, moves);
  };
  return { played, take };
}

/** The card of a case names it first in its header; others may name it too (此前反映). */
const headed = (no: string) => `"content":"${no} `;
const button = (word: string) => `"content":"${word}"`;
const draftIn = (text: string) => /"d":"([^"]+)"/.exec(text)?.[1] ?? '';

/** The card that takes the move: an empty registration form, or the case's card with its form open. */
function cardFor(move: Move, screens: Screens, { drafts, numbers }: Played): string | undefined {
  if (move.step === 'register') {
    const others = [...drafts].filter(([key]) => key !== move.key).map(([, draft]) => draft);
    // The form that was pressed already, though a newer one may have come meanwhile.
    const own = [`"d":"${drafts.get(move.key)}"`, '"a":"register"'];
    const pressed = drafts.has(move.key) && screens.find(move.by, own, 'petitioner_name');
    if (pressed) return pressed;
    const found = screens.find(move.by, ['"a":"register"'], 'petitioner_name');
    return found && others.includes(draftIn(screens.text(found) ?? '')) ? undefined : found;
  }
  const no = numbers.get(move.key) ?? '';
  if (move.opensByText !== undefined)
    return screens.find(move.by, [headed(no), move.opensByText, button(move.word)]);
  return screens.find(move.by, [headed(no), button(move.word)], Object.keys(move.form)[0]);
}

/**
 * What is still to be done of moves nobody was told of, as people see when they look again later: what
 * a store that is being killed shows may be gone when it is back.
 */
async function notDone({ look, bots }: Stage, played: Played, moves: Move[]): Promise<Move[]> {
  await Promise.all(bots.map((bot) => bot.ready()));
  return look(async (store) => {
    const done = await Promise.all(moves.map((move) => isDone(store, played, move)));
    return moves.filter((_, i) => !done[i]);
  });
}

async function isDone(store: OpenStore, { drafts }: Played, move: Move): Promise<boolean> {
  const c = await store.cases.byDraft(drafts.get(move.key) ?? '');
  if (move.step === 'register') return c !== undefined;
  const taken = c?.history.filter((e) => e.action === move.step && e.by === move.by) ?? [];
  return taken.length >= move.time;
}

async function learnNumbers({ look }: Stage, { drafts, numbers }: Played, moves: Move[]) {
  const keys = moves.filter((move) => move.step === 'register').map((move) => move.key);
  if (!keys.length) return;
  await look(async (store) => {
    for (const key of keys) {
      const c = await store.cases.byDraft(drafts.get(key) ?? '');
      if (c) numbers.set(key, c.no);
    }
  });
}
