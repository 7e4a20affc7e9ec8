import type { Case } from '../../src/domain/case.ts';
import type { Actor, ClickAnswer } from './actor.ts';
import type { TestDemo } from './demo.ts';

type Form = Record<string, string | string[]>;

/** An ordinary letter with its three core fields. */
export const LETTER = {
  petitioner_name: '钱某某',
  petitioner_address: '安澜市锦绣里3栋502室',
  summary: '锦绣里小区电梯停运、保洁差',
};

/** The registration form a person just asked for: its message id. */
export async function openForm(clerk: Actor): Promise<string> {
  await clerk.say('登记');
  const form = await clerk.card('"name":"form_register"');
  if (!form) throw new Error('no registration form came');
  return form.messageId;
}

/** Registers through the form as a clerk would, past the hint if there is one; the case as stored. */
export async function registerOne(
  demo: TestDemo,
  form: Form = LETTER,
  o: { who?: string; button?: string } = {},
): Promise<Case> {
  const clerk = demo.as(o.who ?? 'ou_bailu');
  const id = await openForm(clerk);
  const answer = await clerk.click(id, o.button ?? '登记', form);
  const alike = answer.toast?.content.startsWith('登记簿中有相似');
  return caseOf(demo, alike ? await clerk.click(id, '仍然登记', form) : answer);
}

/** The case a success toast names. */
export async function caseOf(demo: TestDemo, answer: ClickAnswer): Promise<Case> {
  const no = /[信访电网转]〔\d{4}〕\d+号/.exec(answer.toast?.content ?? '')?.[0];
  const found = no && (await demo.store.cases.byNo(no));
  if (!found) throw new Error(`not registered: ${JSON.stringify(answer)}`);
  return found;
}

/** A card as one string, to look for what it shows. */
export async function shown(actor: Actor, messageId: string): Promise<string> {
  const message = (await actor.messages()).find((m) => m.messageId === messageId);
  return JSON.stringify(message?.content);
}
