import type { PersonId } from '../domain/bureau.ts';
import type { Reception } from '../domain/case-parts.ts';
import type { Registration, StepInputs } from '../domain/inputs.ts';
import { at, type Instant } from '../domain/time.ts';
import type { StepName } from '../domain/transitions.ts';
import type { PageLook } from './page-image.ts';

/** Files have a way of their own: their bytes are stored before the case hears of them. */
type ActName = Exclude<StepName, 'attach'>;

/** Something a person does on a case through `takeStep`. */
export type DemoAct = {
  [K in ActName]: { at: Instant; by: PersonId; step: K; input: StepInputs[K] };
}[ActName];

/** A picture somebody sends, drawn when it is played (`pageImage`). */
export interface DemoFile {
  at: Instant;
  by: PersonId;
  name: string;
  look: PageLook;
}

export type DemoStep = DemoAct | DemoFile;

/** One case of domain.md §6 as a dated script; the steps stand in the order they were taken. */
export interface DemoCase {
  key: string;
  register: {
    at: Instant;
    by: PersonId;
    input: Registration;
    /** Its place in the queue of the reception day it came in on. */
    reception?: Reception;
    /** Pictures that came before the form was sent, such as the letter's first page. */
    files: Pick<DemoFile, 'name' | 'look'>[];
  };
  steps: DemoStep[];
}

/** Something a person does on a reception day or another affair. */
export interface DemoAffair {
  at: Instant;
  by: PersonId;
  /** Its id. */
  affair: string;
  step: string;
  input: Record<string, unknown>;
}

/** `09-08 10:30` of 2025, the year of the demo. */
export function whenOf(text: string): Instant {
  const [day = '', time = ''] = text.split(' ');
  return at(`2025-${day}`, time);
}

/** A registration; `who` is the short id of `bureau.demo.yaml`. A letter comes with its first page. */
export function registered(
  time: string,
  who: string,
  input: Registration,
  reception?: Reception,
): DemoCase['register'] {
  const files =
    input.channel === 'letter' ? [{ name: '来信首页.png', look: 'letter' as const }] : [];
  return { at: whenOf(time), by: `ou_${who}`, input, files, reception };
}

/** One step; time and person as in `registered`. */
export function step<K extends ActName>(
  time: string,
  who: string,
  name: K,
  input: StepInputs[K],
): DemoStep {
  // K stands for one step here, but the compiler no longer knows which member of the union it is.
  return { at: whenOf(time), by: `ou_${who}`, step: name, input } as DemoStep;
}

/** A document sent into the case: a handwritten letter or a printed page with a red head and seal. */
export function file(
  time: string,
  who: string,
  name: string,
  look: PageLook = 'document',
): DemoStep {
  return { at: whenOf(time), by: `ou_${who}`, name, look };
}

/** The visit of the first reception day of the season, received by the deputy in charge. */
export const receivedAt = (visit: number): Reception => ({
  day: 'reception:bureau:2025-09',
  visit,
  leader: 'ou_luzhiyuan',
});
