import type { Bureau } from '../domain/bureau.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Registration } from '../domain/inputs.ts';
import { addDays, at, type IsoDate, plusMs } from '../domain/time.ts';
import type { Channel } from '../domain/vocabulary.ts';
import type { Deps } from '../services/ports.ts';
import { type HistoryWorld, historySteps } from './history-steps.ts';
import { CASES_PER_MONTH, HISTORY_TOPICS, type HistoryTopic } from './history-topics.ts';
import { type Played, playPast } from './play.ts';
import { type Dice, dice } from './random.ts';
import type { DemoCase } from './script.ts';

const MONTHS = 12;
/** A peak topic comes as often as this many others. */
const PEAK_WEIGHT = 4;
/** One case in so many takes longer than its limit. */
const SLOW_ONE_IN = 16;
/** Working days from the instruction to the result. */
const SLOW_PACE = 13;
const QUICK_PACE = 2;
const MINUTE_MS = 60_000;

/**
 * Plays twelve months of thin, closed cases that end before a date, through the same services as
 * everything else; the clock need not stand there.
 * @throws when the rules refuse a step, naming case, step and reason
 */
export async function playHistory(deps: Deps, before: IsoDate): Promise<Played> {
  return playPast(deps, history(before, deps));
}

/** The scripts of the twelve full months before a date; the same date gives the same scripts. */
export function history(
  before: IsoDate,
  rules: { bureau: Bureau; calendar: Calendar },
): DemoCase[] {
  const months = Array.from({ length: MONTHS }, (_, i) => monthBack(before, MONTHS - i));
  return months.flatMap((month) => {
    const count = CASES_PER_MONTH[monthOf(month) - 1] ?? 0;
    return casesOf(month, count, { ...rules, luck: dice(month), before });
  });
}

/** So many cases registered in a month (`2024-09`) and over `before` a date; `luck` decides their ways. */
export function casesOf(
  month: string,
  count: number,
  world: HistoryWorld & { before: IsoDate },
): DemoCase[] {
  return Array.from({ length: count }, (_, i) => aCase(month, i, world));
}

/** `2024-09` of `2025-09-01` and 12. */
function monthBack(date: IsoDate, months: number): string {
  const total = Number(date.slice(0, 4)) * 12 + monthOf(date) - 1 - months;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}`;
}

const monthOf = (date: string): number => Number(date.slice(5, 7));

function aCase(month: string, i: number, world: HistoryWorld & { before: IsoDate }): DemoCase {
  const { luck, bureau } = world;
  const topic = topicOf(month, luck);
  const wanted = luck.below(SLOW_ONE_IN) === 0 ? SLOW_PACE : QUICK_PACE + luck.below(6);
  const { day, pace } = slotOf(month, wanted, world);
  const start = plusMs(at(day, '08:40'), luck.below(100) * MINUTE_MS);
  const clerk = luck.pick(bureau.office.clerks);
  const channel = topic.end.by === 'answer' ? 'visit' : luck.pick(CHANNELS);
  const begun = { topic, clerk, visit: channel === 'visit', at: start, pace };
  return {
    key: `history-${month}-${i + 1}`,
    register: { at: start, by: clerk, input: matter(topic, channel, luck), files: [] },
    steps: historySteps(begun, world),
  };
}

const CHANNELS: readonly Channel[] = [
  'letter',
  'letter',
  'letter',
  'visit',
  'visit',
  'phone',
  'online',
];

function topicOf(month: string, luck: Dice): HistoryTopic {
  const weighted = HISTORY_TOPICS.flatMap((t) => {
    const peak = t.peak.includes(monthOf(month));
    return Array<HistoryTopic>(peak ? PEAK_WEIGHT : Number(t.always)).fill(t);
  });
  return luck.pick(weighted);
}

/** A working day of the month from which the case still ends in time; a shorter way if there is none. */
function slotOf(
  month: string,
  pace: number,
  world: HistoryWorld & { before: IsoDate },
): { day: IsoDate; pace: number } {
  const { calendar, luck, before } = world;
  const latest = calendar.addWorkdays(before, -(pace + 5));
  const days = Array.from({ length: 31 }, (_, i) => addDays(`${month}-01`, i)).filter(
    (d) => d.startsWith(month) && calendar.isWorkday(d) && d <= latest,
  );
  if (!days.length && pace > QUICK_PACE) return slotOf(month, QUICK_PACE, world);
  return { day: luck.pick(days), pace };
}

/** Placeholders only: surname and 某某, and numbers of a block nobody has. */
function matter(topic: HistoryTopic, channel: Channel, luck: Dice): Registration {
  const road = luck.pick(['滨河路', '学府路', '长宁路', '新城路', '东门街', '老城街', '永安路']);
  const surname = luck.pick(['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴']);
  return {
    channel,
    petitionerType: 'public',
    petitionerName: `${surname}某某`,
    petitionerAddress: `安澜市${road}${1 + luck.below(120)}号`,
    petitionerPhone: `000-0000-00${50 + luck.below(50)}`,
    category: topic.category,
    topic: topic.topic,
    summary: luck.pick(topic.summaries),
    place: road,
  };
}
