import type { CaseNow, ClockKind } from './case.ts';
import type { Instant } from './time.ts';
import { maskName } from './visibility.ts';
import { CATEGORY } from './vocabulary.ts';

/** A matter of which several people wrote this month. */
export interface HotIssue {
  topic: string;
  count: number;
  /** What the newest of them is about, without names and numbers. */
  example: string;
}

/** 我的信访 (S3.1): what a leader answers for. */
export interface MyCases {
  /** Waiting for his own word. */
  waiting: number;
  /** Of his line, due soon. */
  soon: CaseNow[];
  /** Of his line, the limit is over. */
  late: CaseNow[];
  /** 包案. */
  led: CaseNow[];
  hot: HotIssue[];
}

const HOT_FROM = 2;
const HOTTEST = 5;

/** The limits a leader answers for; those of single steps are reminded of on their own. */
const ANSWERED_FOR: readonly ClockKind[] = ['K4', 'K5', 'K9'];

/** The earliest of them that runs, comparable with an instant; undefined when none does. */
export function limitOf({ clocks }: CaseNow): Instant | undefined {
  const running = clocks.filter((k) => !k.stoppedAt && !k.pausedAt);
  const ends = running.filter((k) => ANSWERED_FOR.includes(k.kind));
  return ends.map((k) => k.dueAt ?? `${k.dueOn}T24:00`).sort()[0];
}

/** What several people wrote about, the most first; `cases` newest first. */
export function hotIssues(cases: readonly CaseNow[]): HotIssue[] {
  const byTopic = new Map<string, CaseNow[]>();
  for (const c of cases) {
    const topic = c.topic ?? CATEGORY[c.category];
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), c]);
  }
  return [...byTopic]
    .filter(([, all]) => all.length >= HOT_FROM)
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, HOTTEST)
    .map(([topic, all]) => ({ topic, count: all.length, example: anonymous(all[0]) }));
}

function anonymous(c: CaseNow | undefined): string {
  const name = c?.petitioner.name;
  const text = (c?.summary ?? '').replace(/\d{5,}/g, '***');
  return name ? text.replaceAll(name, maskName(name)) : text;
}
