import { type Bureau, unitOf } from '../domain/bureau.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { StepInputs } from '../domain/inputs.ts';
import { at, dateOf, type Instant, type IsoDate, plusMs } from '../domain/time.ts';
import type { HistoryTopic } from './history-topics.ts';
import type { Dice } from './random.ts';
import type { DemoStep } from './script.ts';

const MINUTE_MS = 60_000;

export interface Beginning {
  topic: HistoryTopic;
  clerk: string;
  visit: boolean;
  at: Instant;
  /** Working days from the instruction to the result. */
  pace: number;
}

export interface HistoryWorld {
  bureau: Bureau;
  calendar: Calendar;
  luck: Dice;
}

/** A working day's instant some working days later, between `from` and an hour and a half after. */
type Later = (days: number, from: string) => Instant;

/** The steps that end a case of the history, every one inside its limit but the slow ones' result. */
export function historySteps(b: Beginning, world: HistoryWorld): DemoStep[] {
  const day = dateOf(b.at);
  const later: Later = (days, from) =>
    plusMs(at(world.calendar.addWorkdays(day, days), from), world.luck.below(90) * MINUTE_MS);
  const { end } = b.topic;
  if (end.by === 'answer') return answered(b, end.answer);
  const explained = b.visit ? [explain(b)] : [];
  if (end.by === 'transfer') return [...explained, ...passedOn(b, end.organ, { world, later })];
  return [...explained, ...handled(b, end, { world, later })];
}

const after = (start: Instant, minutes: number): Instant => plusMs(start, minutes * MINUTE_MS);

function answered(b: Beginning, answer: string): DemoStep[] {
  const input = { question: b.topic.topic, answer, attitude: 'satisfied' } as const;
  return [{ at: after(b.at, 15), by: b.clerk, step: 'answerOnSpot', input }];
}

function explain(b: Beginning): DemoStep {
  const input = { explained: '已说明受理和办理程序，请来访人等候答复。' };
  return { at: after(b.at, 10), by: b.clerk, step: 'explain', input };
}

function passedOn(
  b: Beginning,
  organ: string,
  { world, later }: { world: HistoryWorld; later: Later },
): DemoStep[] {
  const letterNo = `安建信转〔${b.at.slice(0, 4)}〕${b.at.slice(5, 7)}${b.at.slice(8, 10)}号`;
  const told = { organ, letterNo, toldPetitioner: 'yes' } as const;
  const reason = '不属本局职权范围';
  const received = later(4, '14:00');
  return [
    { at: after(b.at, 20), by: b.clerk, step: 'proposeTransfer', input: { organ, reason } },
    { at: later(1, '09:00'), by: world.bureau.office.head, step: 'transfer', input: told },
    { at: received, by: b.clerk, step: 'receipt', input: { receivedOn: dateOf(received) } },
  ];
}

function handled(
  b: Beginning,
  end: Extract<HistoryTopic['end'], { by: 'unit' }>,
  { world, later }: { world: HistoryWorld; later: Later },
): DemoStep[] {
  const { bureau, calendar, luck } = world;
  const unit = unitOf(bureau, end.unit);
  if (!unit) throw new Error(`the bureau has no unit ${end.unit}`);
  const handler = luck.pick([unit.responsible, ...unit.handlers]);
  const office = bureau.office.head;
  const agreed = later(1, '08:40');
  const reported = later(1 + b.pace, '08:40');
  const signed = later(2 + b.pace, '08:40');
  const told = later(3 + b.pace, '09:00');
  const promised: IsoDate = calendar.addWorkdays(dateOf(agreed), Math.min(b.pace, 5));
  const suggestion = { suggestion: `拟请${unit.name}核实办理后答复。`, suggestedUnit: unit.id };
  const promise = { promisedOn: promised, handler };
  return [
    { at: after(b.at, 30), by: b.clerk, step: 'submit', input: suggestion },
    { at: agreed, by: bureau.deputyInCharge, step: 'agree', input: {} },
    { at: after(agreed, 30), by: office, step: 'dispatch', input: { unit: unit.id } },
    { at: after(agreed, 60), by: unit.liaison, step: 'acknowledge', input: promise },
    informed(b, later),
    { at: reported, by: handler, step: 'reportResult', input: result(end, luck) },
    { at: after(reported, 60), by: unit.head, step: 'unitCheck', input: {} },
    { at: signed, by: unit.leader, step: 'signOff', input: {} },
    { at: told, by: handler, step: 'deliver', input: delivery(dateOf(told), luck) },
    { at: after(told, 60), by: office, step: 'close', input: {} },
    { at: later(4 + b.pace, '10:10'), by: b.clerk, step: 'followUp', input: called(luck) },
  ];
}

function informed(b: Beginning, later: Later): DemoStep {
  const at = later(2, '14:10');
  const input = { toldOn: dateOf(at), toldHow: '书面告知已收到及承办单位' };
  return { at, by: b.clerk, step: 'inform', input };
}

function result(
  end: Extract<HistoryTopic['end'], { by: 'unit' }>,
  luck: Dice,
): StepInputs['reportResult'] {
  return {
    facts: end.fact,
    basis: end.basis,
    conclusion: luck.pick(['support', 'support', 'support', 'partly', 'explain']),
    reply: `您反映的问题已办理。${end.fact}`,
    evidence: '办理材料存承办单位',
  };
}

function called(luck: Dice): StepInputs['followUp'] {
  return {
    result: luck.pick(['satisfied', 'satisfied', 'satisfied', 'satisfied', 'fair', 'fair', 'none']),
  };
}

function delivery(toldOn: IsoDate, luck: Dice): StepInputs['deliver'] {
  return {
    toldHow: luck.pick(['当面送达', '电话答复', '挂号信']),
    toldOn,
    attitude: luck.pick([
      'satisfied',
      'satisfied',
      'satisfied',
      'fair',
      'fair',
      'none',
      'dissatisfied',
    ]),
  };
}
