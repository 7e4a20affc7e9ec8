import type { Instant } from '../../src/domain/time.ts';
import type { StepName } from '../../src/domain/transitions.ts';
import type { Access } from '../../src/domain/visibility.ts';
import type { Status } from '../../src/domain/vocabulary.ts';
import type { FormState } from '../fields.ts';
import type { FormContext } from '../forms/context.ts';

/** Everything a case's card is drawn from; a card is a pure function of it (style.md habit 11). */
export interface CaseView extends FormContext {
  now: Instant;
  access: Exclude<Access, 'none'>;
  /** Steps this viewer may take now (`permittedSteps`). */
  steps: StepName[];
  /** The step this viewer owes: its button stands out even when it is one tap. */
  owed?: StepName;
  /** The step whose form the card holds open. */
  openStep?: StepName;
  form?: FormState;
  /** Why the card came: 请批阅, 剩余3天, 领导退回补充. */
  headline?: string;
  /** Other cases that wait for this leader (下一件). */
  waiting?: number;
  /** What the petitioner brought before, where this viewer may see it. */
  earlier?: { no: string; status: Status; outcome?: string; ended?: boolean };
  /** Numbers of linked cases, those this viewer may see. */
  links?: string[];
  /** Numbers of what came into it, and of what it went into, those this viewer may see. */
  merged?: string[];
  mergedInto?: string;
  /** Uploaded picture of the letter's first page. */
  firstPage?: string;
  /** Shown once after a recorded reveal. */
  phone?: string;
  /** Length of a long text that waits to join the open form. */
  appended?: number;
  /** Characters shown of each long text, where the usual 260 would make the card too large. */
  shown?: number;
}
