import { type Bureau, personOf, unitOf, unitsOf } from './bureau.ts';
import type { Case, Entry } from './case.ts';
import { endedAt, lastUnitOf } from './case-end.ts';
import { CLOCKS, isOverdue } from './clocks.ts';
import { lastingText } from './segments.ts';
import { FORM_TITLE } from './sheets.ts';
import { dateOf, dateWithWeekday, type Instant, type IsoDate, msOf, timeOf } from './time.ts';
import { isStep, transitionOf } from './transitions.ts';
import { CATEGORY, CHANNEL, STATUS, URGENCY } from './vocabulary.ts';

/** One box of the chart: what was done, when, by which post, and how long it had taken since the box before. */
export interface FlowStage {
  word: string;
  when: string;
  who: string;
  lasted?: string;
  /** The state the case came to. */
  state: string;
}

/** 办理全流程图: one case on one page, for inspections; posts instead of names, no petitioner. */
export interface Flow {
  title: string;
  issuer: string;
  no: string;
  on: IsoDate;
  facts: [label: string, text: string][];
  stages: FlowStage[];
  footer: string;
}

/** Newer stages matter more to an inspection than a long way back and forth. */
const MOST = 24;

/** The case's way through the states, each box one move (M8). */
export function flowOf(c: Case, bureau: Bureau, now: Instant): Flow {
  const moves = c.history.filter((e) => e.from !== e.to || e.action === 'register');
  const stages = moves.map((e, i) => stageOf(e, moves[i - 1], bureau));
  return {
    title: FORM_TITLE.flow,
    issuer: bureau.name,
    no: c.no,
    on: dateOf(now),
    facts: factsOf(c, bureau, now),
    stages: stages.length > MOST ? [...stages.slice(0, 4), ...stages.slice(4 - MOST)] : stages,
    footer:
      stages.length > MOST
        ? `共${stages.length}个环节，中间${stages.length - MOST}个见办理经过。`
        : `共${stages.length}个环节，用时${lastingText(msOf(endedAt(c) ?? now) - msOf(c.registeredAt))}。`,
  };
}

function stageOf(e: Entry, before: Entry | undefined, bureau: Bureau): FlowStage {
  return {
    word: isStep(e.action) ? transitionOf(e.action).word : '登记',
    when: `${dateOf(e.at)} ${timeOf(e.at)}`,
    who: postOf(bureau, e.by),
    ...(before ? { lasted: lastingText(msOf(e.at) - msOf(before.at)) } : {}),
    state: STATUS[e.to],
  };
}

/** `供水科 科长`: the post, not the person. */
function postOf(bureau: Bureau, id: string): string {
  const title = personOf(bureau, id)?.title;
  if (!title) return '系统';
  const [unit] = unitsOf(bureau, id);
  return unit && !title.startsWith(unit.name) ? `${unit.name} ${title}` : title;
}

function factsOf(c: Case, bureau: Bureau, now: Instant): Flow['facts'] {
  const unit = unitOf(bureau, lastUnitOf(c))?.name;
  const kind = [CHANNEL[c.channel], CATEGORY[c.category], URGENCY[c.urgency]].join('，');
  const limits = c.clocks.filter((k) => k.kind === 'K4' || k.kind === 'K7' || k.kind === 'K8');
  return [
    ['基本情况', `${dateWithWeekday(c.receivedOn)}收到，${kind}`],
    ...(unit ? ([['承办单位', unit]] as Flow['facts']) : []),
    ['当前状态', STATUS[c.status]],
    ...limits.map((k): [string, string] => {
      const state = isOverdue(k, now) ? '超过时限' : k.stoppedAt ? '按期' : '在办';
      return [CLOCKS[k.kind].title, `${dateWithWeekday(k.dueOn)} 前，${state}`];
    }),
  ];
}
