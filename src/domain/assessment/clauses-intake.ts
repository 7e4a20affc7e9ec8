import { lacksBasics } from '../book-check.ts';
import type { CaseNow } from '../case.ts';
import { lacking } from '../completeness.ts';
import { dateOf } from '../time.ts';
import { CHANNEL, type Channel } from '../vocabulary.ts';
import type { Clause } from './clause.ts';
import { clockDuties, type Duty, isCurrent, ofCase, type Period, plainly, within } from './duty.ts';
import { wordingDuties } from './wording.ts';

const registered = (c: CaseNow, p: Period, met: boolean): Duty[] =>
  plainly(p, { ...ofCase(c), by: c.registeredBy }, { at: c.registeredAt, met });

const isVisit = (c: CaseNow): boolean => c.channel === 'visit';

/** What the visitor was told: an answer, an explanation, or the words of the leader who received him. */
function told(c: CaseNow) {
  const slip = c.slip?.versions[0];
  return [c.onSpot, c.explained, slip && { at: slip.at, by: slip.by }].find((x) => x !== undefined);
}

function toldDuties(c: CaseNow, p: Period): Duty[] {
  if (!isVisit(c)) return [];
  const done = told(c);
  return within(p, { ...ofCase(c), by: done?.by }, { due: dateOf(c.registeredAt), done: done?.at });
}

/** A major matter is before a leader within the limit; where a rule saw one and the clerk did not, he said why. */
function majorDuties(c: CaseNow, p: Period): Duty[] {
  const declined = c.majorDeclined;
  if (declined)
    return plainly(p, { ...ofCase(c), by: declined.by }, { at: declined.at, met: true });
  return c.major ? clockDuties(c, p, ['K13'], { by: c.majorSeen[0]?.by }) : [];
}

/** Kept forms of earlier days have no number yet (S1.1). */
const draftDuties: Clause['ofBureau'] = ({ drafts, period: p }) =>
  isCurrent(p)
    ? drafts
        .filter((d) => dateOf(d.updatedAt) < dateOf(p.now))
        .map((d) => ({ what: '未编号草稿', by: d.by, at: d.updatedAt, state: 'missing' as const }))
    : [];

/** 考核指标 are looked at once a year, by a dated change (S0.1). */
const reviewed: Clause['ofBureau'] = ({ settings, period: p }) => {
  const year = p.to.slice(0, 4);
  const last = settings.findLast((s) => s.change.kind === 'indicator' && s.at.startsWith(year));
  const duty = { what: `${year}年考核指标核定`, by: last?.by };
  if (last) return [{ ...duty, at: last.at, state: 'done' }];
  return within(p, duty, { due: `${year}-12-31` });
};

/** The preamble and systems one to three. */
export const INTAKE: Clause[] = [
  {
    ...{ id: 'S0.1', name: '指标核定', system: 0, place: '摘要', every: '每年', mend: ['设置'] },
    text: '根据市直部门信访工作考评办法，结合本局实际制定；考核指标每年核定',
    ofBureau: reviewed,
  },
  {
    ...{ id: 'S0.2', name: '用语规范', system: 0, place: '全文', every: '每日', mend: ['设置'] },
    text: '用语规范：主要问题、一般信件、档案管理、通报批评',
    ofBureau: wordingDuties,
  },
  {
    ...{
      id: 'S1.1',
      name: '编号登记',
      system: 1,
      place: '一（一）',
      every: '每件',
      mend: ['登记', '登记簿'],
    },
    text: '来信来访在专册上编号登记，编号连续',
    also: (b) =>
      (Object.keys(CHANNEL) as Channel[]).map((k) => `${CHANNEL[k]} ${b.numberPatterns[k]}`),
    ofCase: (c, p) => registered(c, p, true),
    ofBureau: draftDuties,
  },
  {
    ...{
      id: 'S1.2',
      name: '登记内容',
      system: 1,
      place: '一（二）',
      every: '每件',
      mend: ['登记核对', '登记簿'],
    },
    text: '登记姓名、单位或住址、主要问题和处理结果',
    ofCase: (c, p) => (c.status === 'voided' ? [] : registered(c, p, !lacksBasics(c))),
  },
  {
    ...{
      id: 'S1.3',
      name: '完整准确',
      system: 1,
      place: '一（三）',
      every: '每日',
      mend: ['登记核对', '登记簿'],
    },
    text: '登记完整、准确，不遗不漏',
    ofCase: (c, p) => (c.status === 'voided' ? [] : registered(c, p, lacking(c).length === 0)),
  },
  {
    ...{
      id: 'S2.1',
      name: '热情接待',
      system: 2,
      place: '二（一）',
      every: '每次',
      mend: ['接待', '设置'],
    },
    text: '热情接待来访，宣传党的政策',
    also: (b) => [`政策口径 ${Object.keys(b.policyNotes).length}类`],
    ofCase: (c, p) => {
      const policy = c.onSpot?.basis ?? c.explained?.policy ?? c.slip?.versions[0]?.text;
      const duty = { ...ofCase(c), by: told(c)?.by ?? c.registeredBy };
      return isVisit(c) ? plainly(p, duty, { at: c.registeredAt, met: Boolean(policy) }) : [];
    },
  },
  {
    ...{
      id: 'S2.2',
      name: '来访记录',
      system: 2,
      place: '二（二）',
      every: '每次',
      mend: ['登记核对', '登记簿'],
    },
    text: '具体记录来访人姓名、单位或住址、主要问题',
    ofCase: (c, p) => {
      const { peopleCount, visit } = c;
      const counted = peopleCount < 5 || visit?.representatives !== undefined;
      return isVisit(c) ? registered(c, p, !lacksBasics(c) && counted) : [];
    },
  },
  {
    ...{
      id: 'S2.3',
      name: '当面答复',
      system: 2,
      place: '二（三）',
      every: '每次',
      mend: ['待办'],
    },
    text: '能当面答复的当面答复，不能的说明情况、讲清政策',
    ofCase: toldDuties,
  },
  {
    ...{
      id: 'S2.4',
      name: '重大问题报告',
      system: 2,
      place: '二（四）',
      every: '每件',
      mend: ['待办', '我的信访'],
    },
    text: '重大问题及时报告领导，不得隐瞒，不得擅自答复',
    also: (b) => [`重大情形 ${b.majorSigns.length}类，五人以上另作提示`],
    ofCase: majorDuties,
  },
  {
    ...{
      id: 'S3.1',
      name: '领导批阅',
      system: 3,
      place: '三（一）',
      every: '每件',
      mend: ['我的信访', '待办'],
    },
    text: '报请领导批阅，使领导了解群众呼声、掌握信访情况',
    ofCase: (c, p) => {
      const read = c.instructions[0];
      const asked = c.clocks.find((k) => k.kind === 'K1a');
      const duty = { ...ofCase(c), by: read?.by };
      return asked || read
        ? within(p, duty, { due: asked?.dueAt ?? asked?.dueOn ?? '9999-12-31', done: read?.at })
        : [];
    },
  },
  {
    ...{
      id: 'S3.2',
      name: '及时呈批',
      system: 3,
      place: '三（二）',
      every: '每件',
      mend: ['待办', '我的信访'],
    },
    text: '收到的和转来的信件，登记后及时送主管局长批阅',
    ofCase: (c, p) => clockDuties(c, p, ['K1'], { by: c.suggestion?.by ?? c.registeredBy }),
  },
  {
    ...{
      id: 'S3.3',
      name: '签收预告',
      system: 3,
      place: '三（三）',
      every: '每件',
      mend: ['待办'],
    },
    text: '批阅后送承办单位签收，并预告处理结果时间',
    ofCase: (c, p) =>
      clockDuties(c, p, ['K3'], {
        by: c.assignment?.acknowledgedBy,
        unit: c.assignment?.unit,
      }),
  },
];
