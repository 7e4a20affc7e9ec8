import type { DisputeAffair } from '../../src/domain/affairs/dispute.ts';
import { unitOf } from '../../src/domain/bureau.ts';
import type { CaseNow } from '../../src/domain/case.ts';
import { lastWord, leadState, newsSince } from '../../src/domain/leads.ts';
import { dateOf } from '../../src/domain/time.ts';
import { STATUS } from '../../src/domain/vocabulary.ts';
import {
  button,
  buttonRow,
  type Card,
  clip,
  type Element,
  markdown,
  paragraph,
  rule,
  escapeMarkdown as safe,
} from '../elements.ts';
import { nameOf } from '../forms/context.ts';
import { type ListView, list, notListed } from '../list-cards.ts';

const SHOWN = 10;

/** 包案 (S7.2.4): what is in a leader's charge, where each stands, and his word of the week one tap away. */
export function leadsCard(v: ListView, cases: CaseNow[], items: DisputeAffair[]): Card {
  const all = [...cases.map((c) => leadRow(c, v)), ...items.map((a) => itemRow(a, v))];
  const rows = all.slice(0, SHOWN).flatMap((row, i) => [...(i ? [rule] : []), ...row]);
  const none = [paragraph('目前没有包案的信访件和排查事项。')];
  return list(`包案（${all.length}件）`, rows.length ? rows : none, notListed(all.length - SHOWN));
}

/** A ledger item in his charge; its own card has the buttons. */
function itemRow(a: DisputeAffair, v: ListView): Element[] {
  const { no, leader, unit, place, cause, lead } = a.body;
  const who = leader === v.viewer ? '' : `${nameOf(v.bureau, leader)}包案`;
  const facts = [who, unitOf(v.bureau, unit)?.name ?? '', '排查事项'].filter(Boolean);
  const last = lead?.updates.at(-1);
  const lines = [
    `**${no}** ${safe(facts.join(' · '))}`,
    safe(clip(`${place}：${cause}`, 40)),
    lead?.plan ? `拟于 ${lead.plan.until} 前化解` : '方案待填报',
    last ? `上次填报 ${dateOf(last.at)}` : '尚未填报进展',
  ];
  const open = button({ text: '打开', value: { a: 'showAffair', i: a.id } });
  return [markdown(lines.join('<br>')), ...buttonRow([open])];
}

function leadRow(c: CaseNow, v: ListView): Element[] {
  const today = dateOf(v.now);
  const state = leadState(c, today);
  const unit = unitOf(v.bureau, c.assignment?.unit)?.name;
  const mine = c.ledBy === v.viewer;
  const who = [mine ? '' : `${nameOf(v.bureau, c.ledBy)}包案`, unit ?? '', STATUS[c.status]];
  const steps = state.milestones ? `步骤 ${state.reached}/${state.milestones}` : '';
  const goal = c.lead?.plan ? `拟于 ${c.lead.plan.until} 前化解` : '方案待填报';
  const lines = [
    `**${c.no}** ${safe(who.filter(Boolean).join(' · '))}`,
    safe(clip(c.summary, 40)),
    `${state.late ? `<font color='orange'>${goal}</font>` : goal}${steps ? `，${steps}` : ''}`,
    weekText(c, state.missed),
    ...newsSince(c)
      .slice(-1)
      .map((n) => `承办单位：${safe(clip(n, 60))}`),
  ];
  return [markdown(lines.filter(Boolean).join('<br>')), ...buttonRow(taps(c, mine))];
}

function weekText(c: CaseNow, missed: number): string {
  if (c.lead?.verdict) return '已提出包案意见';
  const last = c.lead?.updates.length ? `上次填报 ${lastWord(c)}` : '尚未填报进展';
  return missed ? `<font color='orange'>${last}，已${missed}周未填报</font>` : last;
}

function taps(c: CaseNow, mine: boolean): Element[] {
  const look = button({ text: '查看', value: { a: 'show', c: c.id } });
  if (!mine || c.lead?.verdict || !c.lead) return [look];
  const click = (a: 'form' | 'step', s: string) => ({ a, s, c: c.id, v: c.version });
  return [
    button({ text: '填报进展', type: 'primary', value: click('form', 'updateLead') }),
    button({ text: '本周无新进展', value: click('step', 'noLeadNews') }),
    look,
  ];
}
