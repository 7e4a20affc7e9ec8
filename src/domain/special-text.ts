import type { SignAffair } from './affairs/sign.ts';
import type { Special, SpecialText, SpecialWords } from './affairs/special.ts';
import type { StatisticsAffair } from './affairs/statistics.ts';
import { type Bureau, personOf, personText, unitOf } from './bureau.ts';
import { rateText } from './figures.ts';
import { periodText } from './period.ts';
import { type Sheet, sheetRow } from './sheets.ts';
import { dateOf, type IsoDate } from './time.ts';

/** What a special report begins with: figures of a period, its hottest issue first; nothing personal (S5.1). */
export function fromStatistics({ body }: StatisticsAffair): SpecialText {
  const { report, period, analysis } = body;
  const f = report.figures;
  const name = periodText(period);
  const of = (section: string) => report.lines.filter((l) => l.section === section);
  const [hot] = of('热点问题');
  const facts = [
    `${name}共登记信访件${f.registered}件，办结${f.ended}件，在办${f.open}件。`,
    f.onTime.of ? `按期办结率${rateText(f.onTime)}。` : '',
    hot ? `其中反映“${hot.label}”${hot.value}，为同期最多。` : '',
    ...of('比较').map((l) => `${l.label}${l.value}。`),
    f.groups ? `集体访${f.groups}件。` : '',
  ];
  return {
    title: hot ? `关于“${hot.label}”问题的专报` : `${name}信访形势专报`,
    facts: facts.filter(Boolean).join(''),
    analysis: analysis ?? '',
    suggestion: '',
  };
}

/** An early sign by its counts: how many, since when, in whose hands; not what any one piece says. */
export function fromSign({ body: d }: SignAffair, bureau: Bureau): SpecialText {
  const days = d.pieces.map((p) => p.on).sort();
  const units = [...new Set(d.pieces.flatMap((p) => unitOf(bureau, p.unit)?.name ?? []))];
  const { now = 0, before = 0, lastYear = 0 } = d.counts ?? {};
  const grown = `“${d.what}”类信访件上月${now}件，前一月${before}件，去年同月${lastYear}件。`;
  const ledger = d.pieces.filter((p) => p.kind === 'dispute').length;
  const near = `${days[0] ?? ''}至${days.at(-1) ?? ''}，反映“${d.what}”的信访件和排查事项共${d.pieces.length}件，其中排查台账${ledger}件。`;
  const who = units.length ? `涉及承办单位：${units.join('、')}。` : '';
  return {
    title: `关于“${d.what}”苗头性问题的专报`,
    facts: `${d.why === 'growth' ? grown : near}${who}`,
    analysis: d.opinion?.text ?? '',
    suggestion: '',
  };
}

/** The one A4 page: what it is about, and room for a leader's pen. */
export function specialSheet(d: Special, bureau: Bureau, on: IsoDate): Sheet {
  const approved = personOf(bureau, d.approved?.by ?? '');
  return {
    title: '信访专报',
    issuer: bureau.name,
    no: d.no,
    on,
    rows: [
      { label: '标题', text: d.title },
      { label: '主要情况', text: d.facts },
      { label: '分析研判', text: d.analysis },
      { label: '工作建议', text: d.suggestion },
      {
        label: '领导批示',
        text: d.words.map((w) => signedWords(bureau, w)).join('\n'),
        tall: true,
      },
      ...sheetRow('落实情况', d.words.flatMap((w) => doneBy(bureau, w)).join('\n') || undefined),
    ],
    footer: approved ? `审定：${approved.title} ${approved.name}` : '送审稿',
  };
}

const signedWords = (bureau: Bureau, w: SpecialWords): string =>
  `${w.text}\n${personText(bureau, w.leader)} ${dateOf(w.at)}（校验码 ${w.hash.slice(0, 16)}）`;

function doneBy(bureau: Bureau, { task, done }: SpecialWords): string[] {
  if (!task) return [];
  const who = [unitOf(bureau, task.unit)?.name, personText(bureau, task.person)].join(' ');
  const told = done ? `，${dateOf(done.at)} 已落实：${done.text}` : '';
  return [`${who}，期限 ${task.until}${told}`];
}
