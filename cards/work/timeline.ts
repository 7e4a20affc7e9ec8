import type { Bureau } from '../../src/domain/bureau.ts';
import type { Case, Entry } from '../../src/domain/case.ts';
import type { Attachment } from '../../src/domain/case-parts.ts';
import { signedName } from '../../src/domain/printed.ts';
import { HOLDING, lastingText, segmentsOf } from '../../src/domain/segments.ts';
import { dateWithWeekday, type Instant, timeOf } from '../../src/domain/time.ts';
import { isStep, transitionOf } from '../../src/domain/transitions.ts';
import { STATUS } from '../../src/domain/vocabulary.ts';
import {
  type Card,
  clip,
  type Element,
  frame,
  markdown,
  rule,
  escapeMarkdown as safe,
} from '../elements.ts';
import { nameOf } from '../forms/context.ts';
import { pager } from '../list-cards.ts';

/** Steps of a page. */
export const TIMELINE_PAGE = 12;
const WORDS_SHOWN = 120;

/** 办理经过: who did what when and in which words, the newest first. */
export function timelineCard(o: {
  bureau: Bureau;
  viewer: string;
  case: Case;
  page: number;
  now: Instant;
}): Card {
  const { history, no } = o.case;
  const pages = Math.ceil(history.length / TIMELINE_PAGE);
  const page = Math.min(o.page, pages - 1);
  const shown = [...history].reverse().slice(page * TIMELINE_PAGE, (page + 1) * TIMELINE_PAGE);
  const title = `${no} 办理经过（${history.length}步）`;
  return frame({
    title,
    template: 'wathet',
    preview: title,
    elements: [
      ...(page === 0 ? [segmentBar(o.case, o.now), rule] : []),
      ...shown.map((e) => markdown(entryText(o, e))),
      ...pager(page, pages, (p) => ({ a: 'timeline', c: o.case.id, p })),
    ],
  });
}

const BAR = 12;
/** Who held the ball for how long (M8): bars against the longest, all together the case's age. */
function segmentBar(c: Case, now: Instant): Element {
  const segments = segmentsOf(c, now);
  const longest = Math.max(1, ...segments.map((s) => s.ms));
  const lines = segments.map(({ status, ms }) => {
    const bar = '▇'.repeat(Math.round((ms / longest) * BAR));
    return `${HOLDING[status] ?? STATUS[status]} ${lastingText(ms)} <font color='blue'>${bar}</font>`;
  });
  const total = segments.reduce((n, s) => n + s.ms, 0);
  return markdown([`**各环节用时**（共${lastingText(total)}）`, ...lines].join('<br>'));
}

function entryText({ bureau, viewer }: { bureau: Bureau; viewer: string }, e: Entry): string {
  const who = actorOf(bureau, viewer, e);
  const moved = e.from === e.to ? '' : ` → ${STATUS[e.to]}`;
  const said = wordsOf(e.data);
  const when = `${dateWithWeekday(e.at.slice(0, 10))} ${timeOf(e.at)}`;
  const head = `<font color='grey'>${when}</font> **${actionWord(e)}**${moved} ${safe(who)}`;
  return said ? `${head}<br>${safe(clip(said, WORDS_SHOWN))}` : head;
}

/** The step's own word; what the bot did by itself has words of its own. */
export function actionWord(e: Entry): string {
  return isStep(e.action) ? transitionOf(e.action).word : (OTHER[e.action] ?? '');
}

const OTHER: Record<string, string> = { register: '登记', remind: '提醒', join: '并入' };

/** Who acted and for whom; only the office sees who called the petitioner (§12.5). */
export function actorOf(bureau: Bureau, viewer: string, e: Entry): string {
  if (e.by === 'system') return '系统';
  const isOffice = [bureau.office.head, ...bureau.office.clerks].includes(viewer);
  const isCall = e.action === 'followUp' || e.action === 'correctRating';
  const name = isCall && !isOffice ? '办公室' : nameOf(bureau, e.by);
  return e.onBehalfOf ? `${name}（代${nameOf(bureau, e.onBehalfOf)}）` : name;
}

/** What was written: the input's own texts, in the order of the form. */
const SAID = [
  'opinion',
  'reason',
  'suggestion',
  'answer',
  'explained',
  'note',
  'question',
  'conclusionText',
  'facts',
  'reply',
  'text',
  'words',
  'promisedOn',
  'until',
  'organ',
  'letterNo',
  'how',
  'headline',
];

function wordsOf(data: Record<string, unknown>): string {
  const said = SAID.map((key) => data[key]).filter((v): v is string => typeof v === 'string');
  const { attachment } = data as { attachment?: Attachment };
  // Names of other files are their senders' and may name people.
  return [...said, ...(attachment?.signed ? [signedName(attachment.signed)] : [])].join('；');
}
