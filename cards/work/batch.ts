import { unitOf } from '../../src/domain/bureau.ts';
import type { Case } from '../../src/domain/case.ts';
import { proposedUnit } from '../../src/domain/steps/posting.ts';
import { type StepName, transitionOf } from '../../src/domain/transitions.ts';
import { button, type Card, clip, type Element, frame, paragraph, plain } from '../elements.ts';
import type { ListView } from '../list-cards.ts';

/** Steps that may be taken for several cases at once: nothing has to be typed for them. */
export const BATCHED = ['dispatch', 'close'] as const satisfies StepName[];
export type BatchStep = (typeof BATCHED)[number];

/** Boxes of one card. */
export const BATCH_SHOWN = 20;

/** 批量交办, 批量同意办结: everything ticked, to be unticked. */
export function batchCard(v: ListView, step: BatchStep, cases: Case[]): Card {
  const { word } = transitionOf(step);
  const shown = cases.slice(0, BATCH_SHOWN);
  const title = `批量${word}（${cases.length}件）`;
  const none: Element[] = [paragraph(`目前没有可批量${word}的信访件。`)];
  return frame({
    title,
    template: 'blue',
    preview: title,
    elements: shown.length
      ? [
          paragraph('不一并办理的，请取消勾选。', 'notation', 'grey'),
          {
            tag: 'form',
            name: `form_batch_${step}`,
            elements: [
              ...shown.map((c) => box(v, step, c)),
              button({
                text: `${word}所选`,
                name: `batch_${step}`,
                submit: true,
                type: 'primary_filled',
                fill: true,
                value: { a: 'batch', s: step, go: 1 },
              }),
            ],
          },
        ]
      : none,
  });
}

function box({ bureau }: ListView, step: BatchStep, c: Case): Element {
  const unit = step === 'dispatch' ? proposedUnit(c, bureau) : unitOf(bureau, c.assignment?.unit);
  const text = `${c.no} ${clip(c.summary, 30)}（${unit?.name ?? ''}）`;
  return {
    tag: 'checker',
    name: `c_${c.id}`,
    checked: true,
    text: { ...plain(text), text_size: 'normal' },
  };
}
