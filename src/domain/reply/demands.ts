import type { Case } from '../case.ts';
import { mattersOf, traitsOf } from '../matching.ts';
import { ACTING, ACTS, FOUND_OUT, GENERIC, REQUEST, SWEEPING, WEAK } from './words.ts';

/** One thing the petitioner wants, in his own words. */
export interface Demand {
  text: string;
  keys: readonly string[];
}

/** What a text speaks of: its matters, and what is done about them; words that mean the same are one. */
function keysOf(text: string): string[] {
  const acts = ACTS.flatMap((words) =>
    words.some((w) => text.includes(w)) ? [`~${words[0]}`] : [],
  );
  return [...mattersOf(text), ...acts];
}

/**
 * What is asked for (M12): what follows 要求, 请求, 希望 in summary and detail, each thing by itself; else the
 * numbered points of the detail; else the problems the summary lists.
 */
export function demandsOf(c: Pick<Case, 'summary' | 'detail'>): Demand[] {
  const text = [c.summary, c.detail].filter(Boolean).join('\n');
  const asked = unique(requestsIn(text).flatMap(thingsIn));
  if (asked.length) return asked;
  const points = unique(numberedIn(text).map(demand)).filter((d) => d.keys.length);
  if (points.length > 1) return points;
  const problems = thingsIn(c.summary);
  return problems.length ? problems : [demand(c.summary)];
}

const demand = (text: string): Demand => ({ text, keys: keysOf(text) });

/** The same thing is often asked for in the summary and again in the detail. */
function unique(all: Demand[]): Demand[] {
  return all.filter(
    (d, i) => !all.slice(0, i).some((e) => d.keys.every((k) => e.keys.includes(k))),
  );
}

/** Of a letter that asks for no end of things so many are looked at, each so far. */
const MANY = 20;
const LONG = 200;

/** From a word of request to the end of its sentence. */
function requestsIn(text: string): string[] {
  return text
    .split(/[。！？!?；;\n]/)
    .flatMap((sentence) => REQUEST.exec(sentence)?.[1]?.slice(0, LONG) ?? [])
    .filter(Boolean)
    .slice(0, MANY);
}

/** `一是…二是…`, `1．…2．…`, `（一）…（二）…`, `①…②…`. */
function numberedIn(text: string): string[] {
  const MARK =
    /(?:[一二三四五六七八九][是、]|第[一二三四五六七八九][，、]|[（(][\d一二三四五六七八九][）)]|[①-⑨]|(?<!\d)\d[.．、](?!\d))/u;
  const [, ...points] = text.split(new RegExp(MARK, 'u'));
  return points
    .map((p) => p.slice(0, LONG).replace(/[。；;，,\s]+$/, ''))
    .filter((p) => p.length > 1)
    .slice(0, MANY);
}

/**
 * A row of things taken apart: what names no matter and no act of its own belongs to its neighbour
 * (`停车费、管理费的收支` is one thing), and what only asks for haste is none.
 */
function thingsIn(row: string): Demand[] {
  const parts = row.split(/[，、,；;]|(?<=.)(?:并且|并|以及|同时|或者|或)(?=.)/).filter(Boolean);
  const things: string[] = [];
  let before = '';
  for (const part of parts) {
    const isOwn = keysOf(part).length > 0;
    if (isOwn) things.push(before + part);
    else if (things.length) things[things.length - 1] += `、${part}`;
    before = isOwn || things.length ? '' : `${before}${part}、`;
  }
  return things.map((t) => demand(t.replace(GENERIC, ''))).filter((d) => d.keys.length);
}

/**
 * The demands a reply says nothing about. What was to be found out is answered by the facts; so is
 * everything where the reply speaks of 上述 or 全部, and the only demand there is.
 */
export function unanswered(
  demands: readonly Demand[],
  { facts, reply }: { facts: string; reply: string },
  summary: string,
): Demand[] {
  const [said, found] = [keysOf(reply), keysOf(facts)];
  const sweeps = SWEEPING.test(reply);
  if (demands.length === 1) {
    const keys = [...(demands[0]?.keys ?? []), ...keysOf(summary)];
    const answers = [...said, ...found];
    const isTold =
      keys.some((k) => answers.includes(k)) || sharesWords(summary, `${reply}${facts}`);
    return isTold ? [] : [...demands];
  }
  const topic = mattersOf(summary);
  return demands.filter((d) => {
    const inFacts = sweeps || d.keys.some((k) => FOUND_OUT.includes(k));
    const answers = inFacts ? [...said, ...found] : said;
    const others = demands.filter((e) => e !== d).flatMap((e) => e.keys);
    const common = topic.length === 1 ? [...others, ...topic] : others;
    const text = inFacts ? `${reply}${facts}` : reply;
    return !isCovered(d, answers, common) && !(hasNoMatter(d) && sharesWords(d.text, text));
  });
}

/**
 * A matter that both name; where the demand names none of its own (`停车费` in all of them tells nothing),
 * the same act.
 */
function isCovered({ keys }: Demand, said: readonly string[], common: readonly string[]): boolean {
  const own = keys.filter((k) => !common.includes(k));
  const telling = own.length ? own : keys;
  const matters = telling.filter((k) => !isAct(k));
  return (matters.length ? matters : telling).some((k) => said.includes(k));
}

const isAct = (key: string): boolean => key.startsWith('~') || ACTING.includes(key);
const hasNoMatter = ({ keys }: Demand): boolean => keys.every(isAct);

/** Two characters in a row that are no common words and no known matter. */
function sharesWords(demand: string, answer: string): boolean {
  return traitsOf(demand).grams.some((g) => !WEAK.includes(g) && answer.includes(g));
}
