import { z } from 'zod';
import { type Card, isRecord } from '../card-check.ts';
import { chatOf, type Platform } from '../platform.ts';
import type { Message, Person } from '../types.ts';
import { callBack, type Toast } from './callback.ts';
import { type Component, findButtons, findComponents, labelOf } from './find.ts';
import { fillForm } from './form.ts';
import { refusalText } from './texts.ts';
import { enteredValue, type FieldValue, type Pickable, RefusedValue } from './values.ts';

export const clickSchema = z.object({
  as: z.string(),
  button: z.string().optional(),
  component: z.string().optional(),
  form: z.record(z.string(), z.unknown()).default({}),
  value: z.unknown().optional(),
  /** Counts from 0 among the matches. */
  index: z.int().min(0).optional(),
  confirm: z.boolean().optional(),
});
export type Click = z.infer<typeof clickSchema>;

export interface ClickResult {
  ok: boolean;
  /** 0, a word for what the client refuses, or the platform's number. */
  code: number | string;
  /** What the client says of a refusal; null where it says nothing. */
  message?: string | null;
  toast: Toast | null;
  /** The components that match, or the fields that are refused. */
  names?: string[];
  /** Where the click leads outside the chat. */
  url?: string;
}

/** Cards can be clicked for 14 days (feishu.md §2.6). */
const CARD_LIFE_MS = 14 * 86_400_000;
const TIMEZONE = 'Asia/Shanghai';

/** One touch of a card as the client would do it (design §9, `click`). */
export async function performClick(
  platform: Platform,
  { person, message }: { person: Person; message: Message },
  click: Click,
): Promise<ClickResult> {
  const refusal = refuse(platform, person, message);
  if (refusal) return refused(refusal);
  const touch = touchCard(message.content, click, peopleIn(platform, message));
  if ('ok' in touch) return touch;
  const { code, toast } = await callBack(platform, message, { person, action: touch.action });
  return code === 0 ? { ok: true, code, toast } : { ...refused(code), toast };
}

/** What a touch of a card would send to the bot, or what the client does without one. */
export function touchCard(
  card: Card,
  click: Omit<Click, 'as'>,
  people: Pickable[],
): { action: Card } | ClickResult {
  const found = target(card, click);
  if ('code' in found) return found;
  if (found.node.disabled === true) return refused('disabled');
  if (isRecord(found.node.confirm) && click.confirm === false) return refused('confirm_declined');
  return touched({ card, found, click, people });
}

function refuse(platform: Platform, person: Person, message: Message): string | null {
  const chat = chatOf(platform, message.chatId);
  if (person.resigned || !chat.members.has(person.openId)) return 'not_in_chat';
  if (message.recalled) return 'recalled';
  if (message.msgType !== 'interactive') return 'not_found';
  return platform.clock.now() - message.createdAt >= CARD_LIFE_MS ? 'expired' : null;
}

function refused(code: string | number, names?: string[]): ClickResult {
  const message = refusalText(code);
  return { ok: false, code, message, toast: null, ...(names ? { names } : {}) };
}

function target(
  card: Card,
  { button, component, index }: Omit<Click, 'as'>,
): Component | ClickResult {
  const matches =
    button === undefined ? findComponents(card, component ?? '') : findButtons(card, button);
  if (matches.length > 1 && index === undefined) return refused('ambiguous', matches.map(labelOf));
  return matches[index ?? 0] ?? refused('not_found');
}

function peopleIn(platform: Platform, message: Message): Pickable[] {
  const chat = chatOf(platform, message.chatId);
  const everybody = [...platform.state.people.values()].filter((person) => !person.resigned);
  // A p2p chat has one member only; there the client offers the whole contact range.
  return everybody.map(({ openId, name }) => ({
    openId,
    name,
    isInChat: chat.type === 'p2p' || chat.members.has(openId),
  }));
}

interface Touching {
  card: Card;
  found: Component;
  click: Omit<Click, 'as'>;
  people: Pickable[];
}

/** The `action` a touch sends, or what comes of it without a callback. */
function touched(touching: Touching): { action: Card } | ClickResult {
  const { found, click } = touching;
  const { tag, node, form } = found;
  const isButton = tag === 'button' || tag === 'interactive_container';
  if (isButton && form) return inForm(touching, form);
  if (form) return refused('in_form');
  const url = openUrl(node);
  if (isButton && url && !hasCallback(node)) return { ok: true, code: 0, toast: null, url };
  if (isButton) return { action: actionOf(found) };
  if (tag === 'checker' && !hasCallback(node)) return { ok: true, code: 0, toast: null };
  try {
    const value = enteredValue(found, click.value, touching.people);
    return { action: { ...actionOf(found), ...carried(tag, value) } };
  } catch (error) {
    if (error instanceof RefusedValue) return refused(error.code);
    throw error;
  }
}

/** Inside a form only submit calls back; reset stays in the client, other buttons do nothing. */
function inForm(
  { card, found, click, people }: Touching,
  form: Card,
): { action: Card } | ClickResult {
  const { node } = found;
  const type = node.form_action_type ?? node.action_type;
  if (type === 'reset' || type === 'form_reset') return { ok: true, code: 0, toast: null };
  if (type !== 'submit' && type !== 'form_submit') return refused('no_action');
  const filled = fillForm({ card, form, given: click.form, people });
  if (filled.refused) return refused(filled.refused.code, filled.refused.names);
  return { action: { ...actionOf(found), timezone: TIMEZONE, form_value: filled.values } };
}

function behaviors(node: Card): Card[] {
  return Array.isArray(node.behaviors) ? node.behaviors.filter(isRecord) : [];
}

/** Everything but a checker calls back by default, unless its behaviors say otherwise. */
function hasCallback(node: Card): boolean {
  const list = behaviors(node);
  if (list.length === 0) return node.tag !== 'checker';
  return list.some((behavior) => behavior.type === 'callback');
}

function openUrl(node: Card): string | undefined {
  const found = behaviors(node).find((behavior) => behavior.type === 'open_url');
  return typeof found?.default_url === 'string' ? found.default_url : undefined;
}

function actionOf({ tag, node }: Component): Card {
  const value =
    behaviors(node).find((behavior) => behavior.type === 'callback')?.value ?? node.value;
  return {
    tag,
    ...(value === undefined ? {} : { value }),
    ...(typeof node.name === 'string' ? { name: node.name } : {}),
  };
}

/** Which key of `action` carries the value outside a form (feishu.md §2.1). */
function carried(tag: string, value: FieldValue | undefined): Card {
  if (tag === 'checker') return { checked: value };
  if (tag === 'input') return { input_value: value };
  if (Array.isArray(value)) return { options: value };
  const isPicker = tag === 'date_picker' || tag.startsWith('picker_');
  return { option: value ?? '', ...(isPicker ? { timezone: TIMEZONE } : {}) };
}
