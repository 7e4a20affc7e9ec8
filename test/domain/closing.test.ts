import { describe, expect, it } from '@jest/globals';
import type { Case } from '../../src/domain/case.ts';
import { permit } from '../../src/domain/decide.ts';
import { at } from '../../src/domain/time.ts';
import { aBureau, aCalendar } from '../support/bureau.ts';
import { aCase } from '../support/cases.ts';

const rules = { bureau: aBureau(), calendar: aCalendar(), now: at('2025-09-02', '10:00') };
const delivered = { how: '当面', on: '2025-09-02', by: 'ou_clerk', at: rules.now };
const source = { organ: '12345', no: '1', replyRequired: true };
const close = (c: Partial<Case>) =>
  permit(aCase({ status: 'awaitingOfficeCheck', ...c }), 'close', { ...rules, actor: 'ou_office' });

describe('同意办结 (T22)', () => {
  it('is refused until 送达登记 is done', () => {
    expect(close({})).toMatchObject({ code: 'notDelivered' });
    expect(close({ delivered })).toMatchObject({ actor: 'ou_office' });
  });

  it('needs no 送达登记 for an anonymous petitioner', () => {
    expect(close({ petitioner: { type: 'anonymous' } })).toMatchObject({ actor: 'ou_office' });
  });

  it('is refused until the source organ has its reply where one is due', () => {
    expect(close({ delivered, source })).toMatchObject({ code: 'sourceNotReplied' });
    const reply = { text: '已办', sentOn: '2025-09-02' };
    expect(close({ delivered, source: { ...source, reply } })).toMatchObject({
      actor: 'ou_office',
    });
  });

  it('is refused on a major case without an instruction', () => {
    expect(close({ delivered, major: true })).toMatchObject({ code: 'majorLocked' });
  });
});
