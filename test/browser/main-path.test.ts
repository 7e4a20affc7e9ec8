import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { ensurePage, launch } from '../support/browser.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { PNG } from '../support/png.ts';
import { type Phone, phoneOf } from './phone.ts';

const NO = '信〔2025〕0001号';
const LETTER = {
  petitioner_name: '钱某某',
  petitioner_address: '安澜市锦绣里3栋502室',
  summary: '锦绣里小区电梯停运、保洁差、物业不公开收支',
  received_on: '2025-09-16',
};

describe('one letter on a phone, by real taps and typing', () => {
  let browser: Browser;
  let demo: TestDemo;
  let phone: Phone;
  beforeAll(async () => {
    ensurePage();
    browser = await launch();
    demo = await startDemo({ at: '2025-09-18T09:00+08:00' });
    phone = await phoneOf(browser, demo);
  });
  afterAll(async () => {
    await phone?.close();
    await browser?.close();
    await demo?.stop();
  });

  it('goes from the registration to the closed case', async () => {
    const { page, be, card, tap, fill } = phone;
    const owed = (word: string) =>
      card(NO).filter({ has: page.getByRole('button', { name: word, exact: true }) });

    await be('ou_bailu');
    await page.locator('[data-event-key=register]').click();
    await fill(card('信访登记'), LETTER);
    expect(await tap(card('信访登记'), '登记')).toBe(`已登记 ${NO}`);
    const opinion = { suggestion: '请物业管理科调查处理', suggested_unit: '物业管理科' };
    await fill(owed('呈批'), opinion);
    expect(await tap(owed('呈批'), '呈批')).toBe('已呈批');

    await be('ou_luzhiyuan');
    await card(NO, '建议由物业管理科承办').waitFor();
    expect(await tap(owed('同意拟办'), '同意拟办')).toBe('已同意拟办');

    await be('ou_liangjing');
    await card(NO, '2025-10-09 周四 剩余21天').waitFor();
    expect(await tap(owed('交办'), '交办')).toBe('已交办');

    await be('ou_hanchengzhi');
    await fill(owed('签收'), { promised_on: '2025-09-30', handler: '邓一鸣 承办人' });
    expect(await tap(owed('签收'), '签收')).toBe('已签收');

    await be('ou_dengyiming');
    await owed('报送处理结果').getByRole('button', { name: '回复' }).click();
    const evidence = { name: '电梯.png', mimeType: 'image/png', buffer: Buffer.from(PNG) };
    await page.getByLabel('上传图片或文件').setInputFiles(evidence);
    await page.getByText(`已归入 ${NO}`).waitFor();
    await fill(owed('报送处理结果'), {
      facts: '经查，电梯因控制板故障停运。',
      basis: '《物业管理条例》',
      conclusion: '支持',
      reply: '电梯已于今日恢复运行。',
    });
    expect(await tap(owed('报送处理结果'), '报送处理结果')).toBe('已报送处理结果');

    await be('ou_hanchengzhi');
    expect(await tap(owed('审核'), '审核')).toBe('已审核');
    await be('ou_luzhiyuan');
    expect(await tap(owed('签批'), '签批')).toBe('已签批');
    await be('ou_dengyiming');
    await fill(owed('送达登记'), { told_how: '当面送达', attitude: '满意' });
    expect(await tap(owed('送达登记'), '送达登记')).toBe('已送达登记');
    await be('ou_liangjing');
    const close = owed('同意办结');
    await close.getByRole('button', { name: '同意办结', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await card(NO, '已办结', '电梯已于今日恢复运行').waitFor();
    expect((await demo.store.cases.byNo(NO))?.status).toBe('closed');
    expect(phone.errors).toEqual([]);
  });
});
