import type { Affair } from '../../src/domain/affairs/affair.ts';
import type { DisputeAffair } from '../../src/domain/affairs/dispute.ts';
import type { PackLine } from '../../src/domain/affairs/meeting.ts';
import type { ReceptionAffair } from '../../src/domain/affairs/reception.ts';
import type { Bureau } from '../../src/domain/bureau.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import type { Instant, IsoDate } from '../../src/domain/time.ts';
import type { Element, HeaderTag } from '../elements.ts';
import type { FormState } from '../fields.ts';

/** What an affair's card is drawn from: one viewer, one moment. */
export interface AffairView {
  affair: Affair;
  bureau: Bureau;
  calendar: Calendar;
  now: Instant;
  today: IsoDate;
  viewer: string;
  /** What this viewer may do now. */
  steps: string[];
  /** The step whose form stands on the card. */
  open?: string;
  headline?: string;
  /** Characters of each long text, where the whole would not fit the card. */
  shown?: number;
  form?: FormState;
  /** Mornings a turn may be swapped with. */
  swaps?: ReceptionAffair[];
  /** Of a meeting or of statistics: the lines this viewer may see. */
  pack?: PackLine[];
  /** Of a screening: what the unit still has open. */
  ledger?: DisputeAffair[];
}

/** What a kind of affair shows over its buttons. */
export interface AffairFace {
  template: string;
  tags: HeaderTag[];
  elements: Element[];
  /** Steps that stand elsewhere on the card, not in the row of buttons. */
  placed?: string[];
  /** Buttons beside the steps. */
  more?: Element[];
}
