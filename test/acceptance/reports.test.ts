import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReportAffair } from '../../src/domain/affairs/report.ts';
import type { Actor } from '../support/actor.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { pageText } from '../support/page-text.ts';
import { sentFiles, wordText } from '../support/sent-files.ts';
import { tapper } from '../support/tap.ts';

let demo: TestDemo;
const as = (who: string): Actor => demo.as(`ou_${who}`);
const tap = tapper(() => demo);
const slips = async () => {
  const of = { kind: 'report', from: '2025', to: '2026' };
  return (await demo.store.affairs.list(of, 50)) as ReportAffair[];
};

beforeAll(async () => {
  demo = await startDemo({ at: '2025-10-30T09:00+08:00' });
});
afterAll(() => demo.stop());

describe('信息报送 (S8.1, S8.2)', () => {
  it('a unit’s officer reports at any time; what presses rings with the bureau’s officer', async () => {
    await as('fengruolan').say('信息报送');
    const calm = { unit: 'wuye', urgent: 'no', text: '供暖前电梯检修已安排' };
    expect(await tap('fengruolan', ['"name":"form_brief"'], '报送信息', calm)).toContain('已报送');
    await as('mengfanxing').say('信息报送');
    const hot = { unit: 'gongpaishui', urgent: 'yes', text: '北区主管爆裂，停水约三千户' };
    await tap('mengfanxing', ['"name":"form_brief"'], '报送信息', hot);
    const card = await as('xunuo').card('供排水管理处报送信息（紧急）');
    expect(card?.urgent).toHaveLength(1);
    expect(await as('liangjing').card('供排水管理处报送信息（紧急）')).toBeDefined();
    await as('dengyiming').say('信息报送');
    expect(await as('dengyiming').screen()).toContain('信息由各单位信息员报送');
  });

  it('the bureau’s officer merges, edits and submits; nothing leaves before a leader cleared it (AC-8.2)', async () => {
    await as('xunuo').say('信息报送');
    const of = { kind: 'brief', from: '2025', to: '2025' };
    const briefs = (await demo.store.affairs.list(of, 10)).map((b) => b.id);
    await tap('xunuo', ['"name":"form_merge"'], '编报送单', { briefs });
    const [slip] = await slips();
    expect(slip?.body.no).toBe('信息〔2025〕001号');
    expect(slip?.body.text).toContain('停水约三千户');
    const draft = { title: '供水突发情况', text: '北区主管爆裂，已抢修。', to: '市信访局' };
    await tap('xunuo', ['信息〔2025〕001号', '"name":"form_submit"'], '呈领导审签', draft);
    const early = await as('xunuo').card('信息〔2025〕001号');
    expect(JSON.stringify(early?.content)).not.toContain('"content":"登记报送"');
    await tap('luzhiyuan', ['信息报送请审签'], '同意报送', { opinion: '同意' });
    await tap('xunuo', ['已审签，请报送'], '登记报送', { channel: '机要', on: '2025-10-30' });
    const after = (await slips())[0]!;
    expect(after.body).toMatchObject({
      text: draft.text,
      cleared: { by: 'ou_luzhiyuan' },
      sent: { channel: '机要', on: '2025-10-30' },
    });
  });

  it('receipt and reply from above are kept, and the leaders hear of the reply', async () => {
    await as('xunuo').say('信息报送');
    await tap('xunuo', ['信访信息报送', '信息〔2025〕001号'], '打开');
    const receipt = { no: '市信收〔2025〕77号', on: '2025-10-30' };
    await tap('xunuo', ['"name":"form_receipt"'], '登记回执', receipt);
    expect((await slips())[0]?.body.receipt?.no).toBe('市信收〔2025〕77号');
    await tap('xunuo', ['信息〔2025〕001号', '已报送'], '报送单');
    await demo.settle();
    const [page, word] = await sentFiles(demo, 'xunuo', 2);
    for (const text of [await pageText(page!.bytes), await wordText(word!.bytes)])
      for (const said of ['信息〔2025〕001号', '市信访局', '机要', '市信收〔2025〕77号'])
        expect(text.replace(/\s/g, '')).toContain(said);
    await as('xunuo').say('信息报送');
    await tap('xunuo', ['信访信息报送', '信息〔2025〕001号'], '打开');
    await tap('xunuo', ['信息〔2025〕001号', '登记上级答复'], '登记上级答复');
    const reply = { on: '2025-10-30', text: '请继续跟踪报告' };
    await tap('xunuo', ['"name":"form_reply"'], '登记上级答复', reply);
    expect(await as('luzhiyuan').card('上级对信息〔2025〕001号的答复')).toBeDefined();
  });

  it('the routine report of a month is drafted on the first working day and due by the 3rd', async () => {
    await demo.goTo('2025-11-03T09:01:00+08:00');
    const routine = (await slips()).find((s) => s.body.kind === 'routine');
    expect(routine?.body.title).toBe('2025年10月信访工作情况');
    expect(await as('xunuo').card('请编报上月信访信息')).toBeDefined();
    // Drafted on Monday the 3rd: due on the day after.
    await demo.goTo('2025-11-04T08:41:00+08:00');
    expect(await as('xunuo').card('上月信息应于今天报送')).toBeDefined();
    await demo.goTo('2025-11-05T08:41:00+08:00');
    expect(await as('liangjing').card('上月信息尚未报送')).toBeDefined();
  });
});
