import { personOf } from '../../domain/bureau.ts';
import { numberIn } from '../find-cases.ts';
import { openCase } from '../open-case.ts';
import { pagesOf } from '../page-codes.ts';
import { receiveFiles } from './files.ts';
import { type ChatDeps, type IncomingMessage, say } from './incoming.ts';
import { LONG, receiveLongText } from './long-text.ts';
import { answerInGroup, answerWord } from './words.ts';

/** What happened in the chat, as far as the bot answers it; the id makes the answer happen once. */
export type ChatEvent =
  | ({ kind: 'message' } & IncomingMessage)
  | { kind: 'menu'; person: string; key: string };

/** Works one event to its end; called again after a crash it says nothing twice. */
export async function handleEvent(deps: ChatDeps, id: string, event: ChatEvent): Promise<void> {
  if (!personOf(deps.bureau, event.person)) {
    await stranger(deps, id, event);
    return;
  }
  if (event.kind === 'menu') await pressMenu(deps, id, event);
  else if (event.chatType === 'group') await inGroup(deps, event);
  else await inPrivate(deps, event);
}

async function stranger(deps: ChatDeps, id: string, event: ChatEvent): Promise<void> {
  if (event.kind === 'message' && event.chatType === 'group') return;
  const text = `您不在本局信访工作人员名册中，请联系信访办公室（电话 ${deps.bureau.office.phone}）。`;
  await say(deps, { person: event.person }, { kind: 'text', text }, id);
}

async function pressMenu(
  deps: ChatDeps,
  id: string,
  { person, key }: { person: string; key: string },
): Promise<void> {
  if (!(await command(deps, id, person, key))) await say(deps, { person }, { kind: 'help' }, id);
}

async function command(deps: ChatDeps, id: string, person: string, word: string): Promise<boolean> {
  const answer = await answerWord(deps, person, word);
  if (answer) await say(deps, { person }, answer, id);
  return answer !== undefined;
}

/** The bot hears only mentions in a group, and answers there without personal data. */
async function inGroup(deps: ChatDeps, m: IncomingMessage): Promise<void> {
  const text = await answerInGroup(deps, m.person, m.text);
  await say(deps, { chat: m.chatId }, { kind: 'text', text }, m.messageId);
}

async function inPrivate(deps: ChatDeps, m: IncomingMessage): Promise<void> {
  if (m.images.length || m.files.length) {
    await receiveFiles(deps, m);
    if (m.text) await receiveLongText(deps, m);
    return;
  }
  if (m.unreadable)
    return say(
      deps,
      { person: m.person },
      { kind: 'text', text: '暂不能处理这种消息，请发送文字、图片或文件。' },
      m.messageId,
    );
  // A long text that happens to begin with one of our words is still a text for the open form.
  if (m.text.length >= LONG && (await receiveLongText(deps, m))) return;
  if (await command(deps, m.messageId, m.person, m.text)) return;
  if (numberIn(deps, m.text)) {
    await command(deps, m.messageId, m.person, `查询 ${m.text}`);
    return;
  }
  if (await pageTyped(deps, m)) return;
  if (await receiveLongText(deps, m)) return;
  await say(deps, { person: m.person }, { kind: 'help' }, m.messageId);
}

/** The sixteen characters under the square on a printed page, typed because no photo would do (M11). */
const PAGE_CODE = /^[0-9A-Za-z](?:[\s-]?[0-9A-Za-z]){15}$/;

/** Opens the case of the page; true when a page of ours was named. */
async function pageTyped(deps: ChatDeps, { text, person, messageId }: IncomingMessage) {
  const [page] = PAGE_CODE.test(text.trim()) ? await pagesOf(deps, [text]) : [];
  if (!page) return false;
  const opened = await openCase(deps, page.case, person);
  const card = { kind: 'case' as const, caseId: page.case.id, step: 'owed' as const };
  const hidden = { kind: 'text' as const, text: '没有查到此件，或您无权查看。' };
  await say(deps, { person }, opened ? card : hidden, messageId);
  return true;
}
