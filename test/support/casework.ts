import type { Case } from '../../src/domain/case.ts';
import type { Actor, ClickAnswer } from './actor.ts';
import type { TestDemo } from './demo.ts';

type Form = Record<string, string | string[]>;

/** When (`09-08 09:30` of 2025), who (short id), the button's word, the form's fields. */
export type Row = [when: string, who: string, word: string, form?: Form];

/** Something the platform took from the bot and showed to a person or a group. */
export interface Sent {
  /** `09-24 08:40`. */
  at: string;
  /** Short id of a person, or the chat's id. */
  to: string;
  kind: 'card' | 'digest' | 'text';
  /** Header of a card, the words of a text. */
  title: string;
  /** In-app buzz followed. */
  buzz: boolean;
  /** Everything that could be read. */
  content: string;
}

/** One case driven the way people do: real clicks at real times, every delivery noted. */
export interface Casework {
  no: string;
  /** Takes the steps in order; each must succeed unless the last one is expected to be refused. */
  play(rows: Row[]): Promise<void>;
  /** One step that the bot refuses: the toast's words. */
  refused(row: Row): Promise<string>;
  at(when: string): Promise<void>;
  stored(): Promise<Case>;
  /** What was delivered since it was last asked, without the bureau's routine. */
  news(): Promise<Sent[]>;
  /** The same in lines (`inLines`). */
  told(): Promise<string[]>;
  card(who: string, ...words: string[]): Promise<string | undefined>;
}

/** The clerk's daily check of the register and the bureau's monthly work are no matter of one case. */
const isOfCase = (sent: Sent): boolean =>
  !/^登记核对|月度排查$|信访形势分析会$|信访工作情况$|信访统计/.test(sent.title) &&
  // The list of officers of the month is a file.
  !sent.content.includes('"file_key"');

export const instant = (when: string) => `2025-${when.replace(' ', 'T')}:00+08:00`;
const shortId = (id: string) => id.replace('ou_', '');

/** Registers through the form as a clerk would, and hands back what drives the case from then on. */
export async function open(
  demo: TestDemo,
  row: [when: string, who: string, form: Form],
): Promise<Casework> {
  const [when, who, form] = row;
  await goTo(demo, when);
  const clerk = demo.as(`ou_${who}`);
  await clerk.say('登记');
  const card = await clerk.card('"name":"petitioner_name"');
  const answer = await registerOn(clerk, card!.messageId, form);
  const no = /已登记 (\S+号)/.exec(answer.toast?.content ?? '')?.[1];
  if (!no) throw new Error(`not registered: ${JSON.stringify(answer)}`);
  return casework(demo, no);
}

/** `major_declined` is asked once a rule takes the matter for major (S2.4): it goes with the second click. */
export async function registerOn(clerk: Actor, messageId: string, form: Form) {
  const { major_declined: why, ...first } = form;
  const answer = await clerk.click(messageId, '登记', first);
  return why && answer.toast?.content.startsWith('可能属重大事项')
    ? clerk.click(messageId, '登记', form)
    : answer;
}

function casework(demo: TestDemo, no: string): Casework {
  const all = newsOf(demo);
  const news = async () => (await all()).filter(isOfCase);
  const take = async ([when, who, word, form]: Row): Promise<ClickAnswer> => {
    await goTo(demo, when);
    return demo.as(`ou_${who}`).act(no, word, form);
  };
  return {
    no,
    news,
    play: async (rows) => {
      for (const row of rows) {
        const answer = await take(row);
        if (answer.toast?.type !== 'success')
          throw new Error(`${row.slice(0, 3).join(' ')}: ${JSON.stringify(answer)}`);
      }
    },
    refused: async (row) => {
      const answer = await take(row);
      if (answer.toast?.type !== 'warning')
        throw new Error(`not refused: ${row.join(' ')}: ${JSON.stringify(answer)}`);
      return answer.toast.content;
    },
    at: (when) => goTo(demo, when),
    stored: async () => (await demo.store.cases.byNo(no))!,
    told: async () => inLines(await news(), no),
    card: async (who, ...words) => {
      const found = await demo.as(`ou_${who}`).card(no, ...words);
      return found && JSON.stringify(found.content);
    },
  };
}

/** Never backwards: the demo's clock also runs by itself while a test clicks. */
async function goTo(demo: TestDemo, when: string): Promise<void> {
  const { now } = await demo.get<{ now: string }>('/clock');
  if (Date.parse(now) < Date.parse(instant(when))) await demo.goTo(instant(when));
}

interface Call {
  n: number;
  at: string;
  direction: string;
  method: string;
  path: string;
  code: number | null;
  request: { body?: Record<string, unknown> } & Record<string, unknown>;
  response: unknown;
}

/** Reads the platform's own log of what the bot sent. */
export function newsOf(demo: TestDemo): () => Promise<Sent[]> {
  let seen = 0;
  return async () => {
    const calls = await demo.get<Call[]>(`/calls?since=${seen}`);
    seen = calls.at(-1)?.n ?? seen;
    const taken = calls.filter((c) => c.direction === 'api' && c.code === 0);
    const buzzed = taken.flatMap((c) => /messages\/([^/]+)\/urgent_app/.exec(c.path)?.[1] ?? []);
    return taken
      .filter((c) => c.method === 'POST' && /\/im\/v1\/messages(\?|$)/.test(c.path))
      .map((c) => sentOf(c, buzzed));
  };
}

function sentOf(c: Call, buzzed: string[]): Sent {
  const body = (c.request.body ?? c.request) as { receive_id: string; content: string };
  const content = JSON.parse(body.content) as {
    text?: string;
    header?: { title: { content: string } };
  };
  const title = content.text ?? content.header?.title.content ?? '';
  const kind = title.startsWith('今日信访提示') ? 'digest' : content.header ? 'card' : 'text';
  return {
    at: c.at.slice(5, 16).replace('T', ' '),
    to: shortId(body.receive_id),
    kind,
    title,
    buzz: buzzed.some((id) => JSON.stringify(c.response).includes(`"message_id":"${id}"`)),
    content: body.content,
  };
}

/**
 * `09-24 08:40 shizhenshan! 标题`: when, receiver (`!` buzzed, `D:` digest), words after the number.
 * Within a minute in the order of the names: cards to several people leave side by side.
 */
export function inLines(sent: Sent[], no: string): string[] {
  const lines = sent.map((s) => {
    const who = s.kind === 'digest' ? `D:${s.to}` : `${s.to}${s.buzz ? '!' : ''}`;
    const words = s.kind === 'digest' ? digestLine(s.content, no) : s.title.replace(`${no} `, '');
    return `${s.at} ${who} ${words}`;
  });
  return lines.sort();
}

/** What the digest says about one case. */
function digestLine(content: string, no: string): string {
  return new RegExp(`\\*\\*${no}\\*\\* ([^"]*?)<br>`).exec(content)?.[1] ?? '(not in it)';
}
