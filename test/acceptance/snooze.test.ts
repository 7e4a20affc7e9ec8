import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { LETTER, registerOne } from '../support/register.ts';

let demo: TestDemo;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-09-18T09:00+08:00' });
});
afterAll(() => demo.stop());

const LATER = '您选择的稍后提醒';

describe('稍后提醒', () => {
  it('comes again while the leader has not acted, and not once he has', async () => {
    const leader = demo.as('ou_luzhiyuan');
    const nos: string[] = [];
    for (const summary of ['要读的', '读过的']) {
      const { no } = await registerOne(demo, { ...LETTER, summary });
      await demo.as('ou_bailu').act(no, '呈批', { suggested_unit: '物业管理科' });
      await leader.act(no, '稍后提醒', { until: '2小时后' });
      nos.push(no);
    }
    const [unread, read] = nos;
    await leader.act(read!, '同意拟办');
    await demo.post('/clock', { advance: 'PT3H' });
    const screen = JSON.stringify((await leader.messages()).map((m) => m.content));
    expect(screen).toContain(`${unread} ${LATER}`);
    expect(screen).not.toContain(`${read} ${LATER}`);
  });
});
