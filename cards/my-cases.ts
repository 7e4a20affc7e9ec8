import type { CaseNow } from '../src/domain/case.ts';
import type { MyCases } from '../src/domain/my-cases.ts';
import {
  button,
  type Card,
  clip,
  type Element,
  markdown,
  paragraph,
  escapeMarkdown as safe,
} from './elements.ts';
import { caseRow, type ListView, list, notListed } from './list-cards.ts';

/** Rows of each part: the card has to be read between two meetings. */
const EACH = 4;

/** 我的信访 (S3.1): what waits for him first, then his line, his 包案, and what people write about. */
export function myCasesCard(v: ListView, mine: MyCases): Card {
  const { waiting, late, soon, led, hot } = mine;
  const isQuiet = !waiting && ![late, soon, led, hot].some((part) => part.length);
  return list(
    '我的信访',
    waiting ? waitingPart(waiting) : [],
    part(v, '请关注，尚待办结', late),
    part(v, '三日内到期', soon),
    part(v, '我包案的', led),
    hot.length ? [title('本月反映较多的问题', hot.length), ...hot.map(hotLine)] : [],
    isQuiet ? [paragraph('目前没有需要您关注的信访件。')] : [],
  );
}

function waitingPart(n: number): Element[] {
  return [
    paragraph(`尚有${n}件待批阅。`, 'matter'),
    button({ text: '逐件批阅', type: 'primary_filled', fill: true, value: { a: 'next' } }),
  ];
}

const title = (text: string, n: number): Element => markdown(`**${text}（${n}）**`);

function part(v: ListView, text: string, cases: CaseNow[]): Element[] {
  if (!cases.length) return [];
  return [
    title(text, cases.length),
    ...cases.slice(0, EACH).map((c) => caseRow(c, v)),
    ...notListed(cases.length - EACH),
  ];
}

const hotLine = (h: MyCases['hot'][number]): Element =>
  markdown(
    `${safe(h.topic)} ${h.count}件<br><font color='grey'>${safe(clip(h.example, 40))}</font>`,
  );
