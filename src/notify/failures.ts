import { personOf, unitOf } from '../domain/bureau.ts';
import type { Case } from '../domain/case.ts';
import { type Relation, receiversOf } from '../domain/relations.ts';
import { dateOf, instantOf } from '../domain/time.ts';
import { accessOf } from '../domain/visibility.ts';
import type { Delivery, DeliveryDraft, Message } from '../services/messages.ts';
import type { Deps } from '../services/ports.ts';
import type { LiveDeps } from './live-cards.ts';

/** Who learns of it, the first who is not the one that cannot be reached. */
const TOLD: Relation[] = ['officeHead', 'deputyInCharge', 'registrar'];

/**
 * Giving up is loud (design.md §6, domain.md M14): the office head's card of the case says who was not
 * reached, of a sealed one that of the leader it is sealed to; what was meant for a unit goes to the next
 * in the unit. Never to a respondent. A report that cannot arrive goes once more, to the next of those who
 * are told; what was rerouted is not rerouted again.
 */
export async function reportFailure(live: LiveDeps, d: Delivery, code: string): Promise<void> {
  const { store, bureau, clock } = live.deps;
  if (d.id.startsWith('failure:')) return passOn(live, d);
  const c = d.caseId ? await store.cases.byId(d.caseId) : undefined;
  const now = instantOf(clock.now());
  const known = toldOf(live.deps, c, dateOf(now));
  const isEvent = d.message.kind === 'event';
  const head = isEvent ? bureau.office.head : known.find((p) => p !== d.to.id);
  const next = d.id.startsWith('reroute:') ? undefined : nextInUnit(live, d, c);
  const said = { ...(c ? { no: c.no } : {}), who: nameOf(live, d.to.id), code };
  const drafts = [
    ...(next && next !== head ? [rerouted(d, next, said.who)] : []),
    ...(head
      ? [report(d, head, { ...said, next: next && next !== head ? next : undefined }, live)]
      : []),
  ];
  await store.deliveries.add(drafts, now);
}

/** The same report for the next who is told, where the first cannot be reached either. */
async function passOn({ deps }: LiveDeps, d: Delivery): Promise<void> {
  const { store, clock } = deps;
  const now = instantOf(clock.now());
  const c = d.caseId ? await store.cases.byId(d.caseId) : undefined;
  const told = toldOf(deps, c, dateOf(now));
  const next = told[told.indexOf(d.to.id) + 1];
  if (!next) return;
  const { message, caseId, purpose, buzz } = d;
  const to = { kind: 'person' as const, id: next };
  await store.deliveries.add(
    [{ id: `failure:${next}:${d.id}`, to, message, caseId, purpose, buzz }],
    now,
  );
}

function toldOf({ bureau }: Deps, c: Case | undefined, today: string): string[] {
  const known = c
    ? TOLD.flatMap((r) => receiversOf([r], c, bureau, today))
    : [bureau.office.head, bureau.deputyInCharge];
  return [...new Set(known)];
}

const CALL = { sms: '短信加急', phone: '电话加急' } as const;

/**
 * The paid ring of a pressing matter was refused (quota, switched off; M14): somebody picks up a telephone.
 * The office head reads whom to call, on a day off whoever is on duty as well; where it is the head himself,
 * the deputy in charge.
 */
export async function reportUnrung(live: LiveDeps, d: Delivery): Promise<void> {
  const { store, bureau, clock } = live.deps;
  const c = d.caseId ? await store.cases.byId(d.caseId) : undefined;
  if (!c || !d.call) return;
  const now = instantOf(clock.now());
  const free = (relations: Relation[]) =>
    receiversOf(relations, c, bureau, dateOf(now)).filter((p) => p !== d.to.id);
  const first = free(['officeHead', 'dutyOfficer']);
  const told = first.length ? first : free(['deputyInCharge']);
  const headline = `${CALL[d.call]}未能发出，请立即打电话联系${nameOf(live, d.to.id)}`;
  const drafts = told.map(
    (person): DeliveryDraft => ({
      id: `failure:${d.id}:${person}`,
      to: { kind: 'person', id: person },
      message: { kind: 'case', caseId: c.id, step: 'owed', headline },
      caseId: c.id,
      purpose: 'task',
      buzz: true,
    }),
  );
  await store.deliveries.add(drafts, now);
  live.deps.wakeSender();
}

interface Said {
  no?: string;
  who: string;
  code: string;
  next?: string;
}

function report(d: Delivery, head: string, said: Said, live: LiveDeps): DeliveryDraft {
  const instead = said.next ? `已改送${nameOf(live, said.next)}，` : '';
  if (d.message.kind === 'event') {
    const text = `接待日日程未能写入日历（代码${said.code}），请另行通知接访领导和协助人员。`;
    return {
      id: `failure:${d.id}`,
      to: { kind: 'person', id: head },
      message: { kind: 'text', text },
    };
  }
  const words = `未能送达${said.who}（代码${said.code}），${instead}请当面或电话联系`;
  // What is about an affair or a sheet has no case to show.
  const caseId = said.no && d.caseId;
  const message: Message = caseId
    ? { kind: 'case', caseId, step: 'owed', headline: words }
    : { kind: 'text', text: `一条消息 ${words}。` };
  const card = caseId ? { caseId, purpose: 'task', buzz: true } : {};
  return { id: `failure:${d.id}`, to: { kind: 'person', id: head }, message, ...card };
}

/** The same matter for the next in the unit; what answered a question of the one who is gone stays unsent. */
function rerouted(d: Delivery, to: string, who: string): DeliveryDraft {
  const { caseId, purpose, buzz, call, urgent, reminder, message } = d;
  const note = `原送${who}未达，请转告`;
  const changed: Message =
    message.kind === 'case'
      ? { ...message, headline: [message.headline, note].filter(Boolean).join('，') }
      : { kind: 'text', text: `${message.kind === 'text' ? message.text : ''}（${note}）` };
  const rest = { caseId, purpose, buzz, call, urgent, reminder };
  return { id: `reroute:${d.id}`, to: { kind: 'person', id: to }, message: changed, ...rest };
}

/** The head, the liaison or the handler of the unit whose group or member was not reached, who may see the case. */
function nextInUnit(live: LiveDeps, d: Delivery, c: Case | undefined): string | undefined {
  const { bureau, clock } = live.deps;
  if (!c || !['case', 'text'].includes(d.message.kind)) return undefined;
  const group = bureau.groups.find((g) => g.chatId === d.to.id);
  const unit = unitOf(bureau, c.assignment?.unit);
  const posts = [c.assignment?.unitHead, unit?.liaison, c.assignment?.handler];
  const concerned = group ? group.unit === unit?.id : posts.includes(d.to.id);
  if (!unit || !concerned) return undefined;
  const today = dateOf(instantOf(clock.now()));
  const sees = (p: string) => accessOf(c, p, { bureau, today }) !== 'none';
  return posts.find((p): p is string => p !== undefined && p !== d.to.id && sees(p));
}

function nameOf({ deps: { bureau } }: LiveDeps, id: string): string {
  const group = bureau.groups.find((g) => g.chatId === id);
  return personOf(bureau, id)?.name ?? group?.name ?? '对方';
}
