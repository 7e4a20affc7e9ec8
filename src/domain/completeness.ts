import type { Bureau } from './bureau.ts';
import { unitOf } from './bureau.ts';
import { type CaseNow, runningClock } from './case.ts';
import { CATEGORY, CHANNEL, PETITIONER_TYPE } from './vocabulary.ts';

/** What an entry of the register should say beside the four core columns (S1.2, S1.3). */
const WANTED: [string, (c: CaseNow) => boolean, 'named'?][] = [
  ['家庭住址', (c) => Boolean(c.petitioner.address), 'named'],
  ['联系电话', (c) => Boolean(c.petitioner.phone), 'named'],
  ['内容分类', (c) => Boolean(c.topic)],
  ['问题属地', (c) => Boolean(c.place)],
  ['详细情况', (c) => Boolean(c.detail)],
  ['国家信访系统编号', (c) => Boolean(c.nationalNo)],
];

/** What is still missing; nobody asks an anonymous petitioner where he lives. */
export function lacking(c: CaseNow): string[] {
  return wantedOf(c)
    .filter(([, has]) => !has(c))
    .map(([name]) => name);
}

function wantedOf(c: CaseNow) {
  const isAnonymous = c.petitioner.type === 'anonymous';
  return WANTED.filter(([, , who]) => !(isAnonymous && who === 'named'));
}

/** Completeness of some entries, 0 to 100; the four core columns are always there. */
export function completeness(cases: readonly CaseNow[]): number {
  const wanted = cases.reduce((n, c) => n + wantedOf(c).length, 0);
  const missing = cases.reduce((n, c) => n + lacking(c).length, 0);
  return wanted ? Math.round(((wanted - missing) / wanted) * 100) : 100;
}

/** One entry in the order in which the national system asks for it (art. 21): label and value. */
export function nationalEntry(c: CaseNow, bureau: Bureau): [string, string][] {
  const p = c.petitioner;
  const due = runningClock(c, 'K8')?.dueOn ?? runningClock(c, 'K4')?.dueOn;
  const about = [unitOf(bureau, c.respondentUnit)?.name, c.respondent].filter(Boolean).join(' ');
  return [
    ['登记编号', c.no],
    ['登记日期', c.registeredAt.slice(0, 10)],
    ['收到日期', c.receivedOn],
    ['信访形式', CHANNEL[c.channel]],
    ['来文单位', c.source?.organ ?? ''],
    ['来文编号', c.source?.no ?? ''],
    ['信访人类别', PETITIONER_TYPE[p.type]],
    ['信访人姓名', p.name ?? ''],
    ['联系电话', p.phone ?? ''],
    ['家庭住址', p.address ?? ''],
    ['工作单位', p.unit ?? ''],
    ['信访人数', String(c.peopleCount)],
    ['信访目的', CATEGORY[c.category]],
    ['内容分类', c.topic ?? ''],
    ['问题属地', c.place ?? ''],
    ['概况', c.summary],
    ['详细情况', c.detail ?? ''],
    ['被反映单位或人', about],
    ['承办单位', unitOf(bureau, c.assignment?.unit)?.name ?? c.transfer?.organ ?? ''],
    ['办理期限', due ?? ''],
    ['处理结果', c.outcome ?? ''],
  ];
}
