import type { Bureau } from '../../src/domain/bureau.ts';
import type { IsoDate } from '../../src/domain/time.ts';
import { button, type Card, frame, paragraph } from '../elements.ts';
import { type FormState, fieldElements } from '../fields.ts';
import { taskFields } from './meeting.ts';

/** 登记议定事项 (S6.3): one after the other, the form stays. */
export function newTaskCard(o: {
  bureau: Bureau;
  today: IsoDate;
  meeting: string;
  members: string[];
  form?: FormState;
}): Card {
  const error = o.form?.errors?.['*'];
  return frame({
    title: '登记议定事项',
    template: 'blue',
    preview: '登记议定事项',
    elements: [
      {
        tag: 'form',
        name: 'form_task',
        elements: [
          ...fieldElements(taskFields(o, o.members), o.form),
          ...(error ? [paragraph(error, 'normal', 'red')] : []),
          button({
            text: '登记议定事项',
            name: 'submit_task',
            submit: true,
            type: 'primary_filled',
            value: { a: 'newTask', i: o.meeting, go: 1 },
          }),
        ],
      },
    ],
  });
}
