import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MeetingAffair } from '../../src/domain/affairs/meeting.ts';
import { meetingDate } from '../../src/domain/affairs/meeting.ts';
import type { Actor } from '../support/actor.ts';
import { aCalendar } from '../support/bureau.ts';
import { open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { pageText } from '../support/page-text.ts';
import { sentFiles, sheetRows, wordText } from '../support/sent-files.ts';
import { tapper } from '../support/tap.ts';

let demo: TestDemo;
const as = (who: string): Actor => demo.as(`ou_${who}`);
const tap = tapper(() => demo);
const meeting = async () =>
  (await demo.store.affairs.byId('meeting:bureau:2025-11')) as MeetingAffair;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-11-01T09:00+08:00' });
  const c = await open(demo, [
    '11-03 09:10',
    'bailu',
    {
      petitioner_name: '孙某某',
      petitioner_address: '江滨路5号',
      category: 'claim',
      summary: '江滨花园外墙渗水，多年未修',
    },
  ]);
  await c.play([
    ['11-03 09:20', 'bailu', '呈批', { suggested_unit: 'wuye' }],
    ['11-03 09:30', 'luzhiyuan', '批示', { opinion: '由我包案', unit: 'wuye', lead: 'yes' }],
    ['11-03 09:40', 'liangjing', '交办', { unit: 'wuye' }],
    ['11-03 10:00', 'hanchengzhi', '签收', { promised_on: '2025-11-17', handler: 'ou_dengyiming' }],
  ]);
});
afterAll(() => demo.stop());

describe('信访形势分析会 (S6.3, M4)', () => {
  it('is on the last Thursday, moved back off holidays', () => {
    const calendar = aCalendar();
    expect(meetingDate('2025-11', calendar)).toBe('2025-11-27');
    expect(meetingDate('2025-10', calendar)).toBe('2025-10-30');
    // 2026-12-31 is a Thursday and works; the spring holiday of 2025-01-30 moves to the 27th, a Monday.
    expect(meetingDate('2025-01', calendar)).toBe('2025-01-27');
  });

  it('stands from the first of the month, in the calendars, and the pack is asked for', async () => {
    await demo.goTo('2025-11-24T08:41:00+08:00');
    expect((await meeting()).body.on).toBe('2025-11-27');
    expect(await as('liangjing').card('请生成形势分析会材料')).toBeDefined();
    expect(await as('liangjing').screen()).not.toContain('未能写入日历');
  });

  it('the pack comes in one tap; card, page, Word document and sheet agree figure by figure', async () => {
    await tap('liangjing', ['请生成形势分析会材料'], '生成会议材料');
    const lines = (await meeting()).body.pack!.lines;
    const sections = [...new Set(lines.map((l) => l.section))];
    expect(sections).toEqual(['本月数字', '超期信访件', '领导包案', '建议议题']);
    expect(lines.find((l) => l.label === '超期在办')?.value).toBe('1件');
    const card = JSON.stringify((await as('liangjing').card('形势分析会', '材料文件'))?.content);
    await tap('liangjing', ['形势分析会', '材料文件'], '材料文件');
    const [page, word, sheet] = await sentFiles(demo, 'liangjing', 3);
    const printed = await pageText(page!.bytes);
    const edited = await wordText(word!.bytes);
    const rows = await sheetRows(sheet!.bytes);
    const shown = (text: string) =>
      text.replace(/[()（）%/~_*#]/g, (ch) =>
        /[%/（）]/.test(ch) ? ch : `&#${ch.charCodeAt(0)};`,
      );
    for (const l of lines) {
      expect(card).toContain(shown(l.value));
      expect(printed).toContain(l.value);
      expect(edited).toContain(l.value);
      expect(rows.join('\n')).toContain(`${l.section}|${l.label}|${l.value}|`);
    }
    expect(rows).toHaveLength(lines.length + 1);
    expect(rows).toContain('本月数字|超期在办|1件|1||');
  });

  it('everybody who takes part is reminded the working day before', async () => {
    await demo.goTo('2025-11-26T08:41:00+08:00');
    for (const who of ['jiangwangshu', 'hanchengzhi', 'xiabailin'])
      expect(await as(who).card('形势分析会：2025-11-27 周四 15:00')).toBeDefined();
  });

  it('who came and what was said are recorded on the day; decisions become tasks with reminders', async () => {
    await demo.goTo('2025-11-27T17:00:00+08:00');
    await as('liangjing').say('形势分析会');
    const attended = ['ou_jiangwangshu', 'ou_luzhiyuan', 'ou_hanchengzhi'];
    const text = '一、通报形势\n二、限期修复江滨花园外墙';
    await tap('liangjing', ['"name":"form_hold"'], '登记到会和纪要', { attended, text });
    expect((await meeting()).body).toMatchObject({ attended, minutes: { text } });
    await tap('liangjing', ['形势分析会', '登记议定事项'], '登记议定事项');
    const task = { text: '完成外墙返修', person: 'ou_hanchengzhi', until: '2025-12-05' };
    await tap('liangjing', ['"name":"form_task"'], '登记议定事项', task);
    expect(await as('hanchengzhi').card('议定事项，请落实')).toBeDefined();
    await demo.goTo('2025-12-08T08:41:00+08:00');
    expect(await as('hanchengzhi').card('期限已过，尚未完成')).toBeDefined();
    await tap('hanchengzhi', ['期限已过，尚未完成'], '已完成', { text: '已返修验收' });
    expect(await as('liangjing').card('议定事项已完成')).toBeDefined();
  });

  it('the minutes come as page and Word document, with what each is to do', async () => {
    await as('liangjing').say('形势分析会');
    await tap('liangjing', ['2025年11月信访形势分析会'], '会议纪要');
    await demo.settle();
    const [page, word] = await sentFiles(demo, 'liangjing', 2);
    expect(page?.name).toBe('2025年11月信访形势分析会纪要.pdf');
    for (const text of [await pageText(page!.bytes), await wordText(word!.bytes)])
      for (const said of ['限期修复江滨花园外墙', '完成外墙返修', '2025-12-05前完成', '韩承志'])
        expect(text.replace(/\s/g, '')).toContain(said);
  });

  it('the next pack tells what became of it', async () => {
    await demo.goTo('2025-12-22T08:41:00+08:00');
    await as('liangjing').say('形势分析会');
    await tap('liangjing', ['2025年12月信访形势分析会'], '生成会议材料');
    const found = await demo.store.affairs.byId('meeting:bureau:2025-12');
    const { lines } = (found as MeetingAffair).body.pack!;
    expect(lines).toContainEqual({
      section: '上次议定事项',
      label: '已完成',
      value: '完成外墙返修（韩承志，2025-12-05）',
    });
  });
});
