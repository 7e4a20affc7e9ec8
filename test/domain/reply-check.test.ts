import { describe, expect, it } from '@jest/globals';
import { demandsOf } from '../../src/domain/reply/demands.ts';
import { replyDraft } from '../../src/domain/reply/draft.ts';
import { CONCLUSION, type Conclusion } from '../../src/domain/vocabulary.ts';
import { BAD } from '../reply/bad.ts';
import { GOOD } from '../reply/good.ts';
import { findingsOf } from '../reply/seeds.ts';

describe('the check of a reply before it is signed (M12)', () => {
  it.each(Object.entries(GOOD))('has nothing to say about %s', (_name, seed) => {
    expect(findingsOf(seed)).toEqual([]);
  });

  it.each(BAD)('finds what is wrong: %s', (_what, code, seed) => {
    const found = findingsOf(seed);
    expect(found.map((f) => f.code)).toEqual([code]);
    expect(found[0]?.hint).toMatch(/请|应/);
  });

  it('is tried on every fault there is, at least 24 bad ones and 16 good', () => {
    expect(new Set(BAD.map(([, code]) => code)).size).toBe(10);
    expect(BAD.length).toBeGreaterThanOrEqual(24);
    expect(Object.keys(GOOD).length).toBeGreaterThanOrEqual(16);
  });

  it('says which demand is open', () => {
    const [, , left] = BAD[0]!;
    expect(findingsOf(left)[0]).toMatchObject({
      where: 'reply',
      text: '第2项诉求“落实保洁”未见答复',
    });
  });
});

describe('a letter without end', () => {
  it.each([
    '汉',
    '要求恢复电梯并公开账目以及退还停车费',
    '要求恢复电梯、落实保洁，',
    '9月31日，我局派员现场查看',
  ])('of %s… is read in no time, too', (text) => {
    const long = (n: number) => text.repeat(Math.ceil(n / text.length)).slice(0, n);
    const seed = { summary: long(300), detail: long(20_000), facts: long(20_000) };
    const before = process.cpuUsage().user;
    findingsOf({ ...seed, basis: long(1000), conclusion: 'partly', reply: long(1000) });
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(600);
  });
});

describe('the demands of a petition', () => {
  const of = (summary: string, detail?: string) =>
    demandsOf({ summary, detail }).map((d) => d.text);

  it.each([
    ['电梯停运', '要求恢复电梯、落实保洁、公开账目。', ['恢复电梯', '落实保洁', '公开账目']],
    ['小区停车费涨价', '要求恢复原价，退还前三年停车费。', ['恢复原价', '退还前三年停车费']],
    [
      '噪声',
      '请求停止夜间施工并赔偿损失；希望公开检测结果',
      ['停止夜间施工', '赔偿损失', '公开检测结果'],
    ],
    ['停水两天', '要求尽快解决。', ['停水两天']],
    ['物业问题', '一是车库积水；二是楼道照明损坏。', ['车库积水', '楼道照明损坏']],
    ['物业问题', '1．车库积水。2．消防通道堆放杂物。', ['车库积水', '消防通道堆放杂物']],
    ['电梯停运、路面破损', undefined, ['电梯停运', '路面破损']],
  ])('%s：%s', (summary, detail, demands) => {
    expect(of(summary, detail)).toEqual(demands);
  });
});

describe('a reply to begin with', () => {
  it.each(Object.keys(CONCLUSION) as Conclusion[])(
    '%s: a paragraph for each demand',
    (conclusion) => {
      const seed = GOOD['three demands, each in a clause']!;
      const text = replyDraft({ ...seed, category: 'claim' }, conclusion);
      for (const demand of ['恢复电梯', '落实保洁', '公开账目']) expect(text).toContain(demand);
      const codes = findingsOf({ ...seed, conclusion, reply: text }).map((f) => f.code);
      expect(codes).toEqual(['blank']);
    },
  );

  it('speaks as the class does', () => {
    const thanks = replyDraft({ summary: '建议增设坡道', category: 'suggestion' }, 'support');
    expect(thanks).toMatch(/^感谢您提出建议/);
  });
});
