import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadBureau, resolveBureau } from '../../src/config/bureau-file.ts';
import { DEMO_CASES } from '../../src/demo/cases/index.ts';
import { history } from '../../src/demo/history.ts';
import type { Piece } from '../../src/domain/affairs/sign.ts';
import { clusterAround, clustersOf, growthOf } from '../../src/domain/signs.ts';
import { aCalendar } from '../support/bureau.ts';

const piece = (no: string, on: string, text: string, kind: Piece['kind'] = 'case'): Piece => ({
  ...{ kind, id: no, no, on, text },
});
const WANGJIANG = [
  piece('01', '2025-09-10', '望江片区12户反映土地征收补偿标准与公告不一致'),
  piece('16', '2025-09-26', '反映所住砖混楼墙体开裂，担心倒塌'),
  piece('25', '2025-09-20', '望江二期将启动征收，已有三户咨询', 'dispute'),
  piece('31', '2025-09-22', '望江片区征收补偿款迟迟不到位'),
  piece('32', '2025-09-24', '望江二期征收评估价偏低，要求重新评估'),
  piece('33', '2025-09-25', '望江片区安置房交付一再延期'),
];

describe('AC-6.2: pieces of one project within thirty days', () => {
  it('give one cluster that names them, and nothing that is about another place', () => {
    const clusters = clustersOf(WANGJIANG);
    expect(clusters.map((c) => [c.what, c.pieces.map((p) => p.no)])).toEqual([
      ['望江', ['01', '25', '31', '32', '33']],
    ]);
  });

  it('a new piece finds the others; two are too few, and older ones do not count', () => {
    const [first, , second, third] = WANGJIANG as [Piece, Piece, Piece, Piece];
    expect(clusterAround(third, [first, second])?.pieces).toHaveLength(3);
    expect(clusterAround(third, [second])).toBeUndefined();
    const late = { ...third, on: '2025-11-15' };
    expect(clusterAround(late, [first, second])).toBeUndefined();
  });
});

describe('twelve months of the demo’s background', () => {
  it('give no false alert, piece by piece as they came', async () => {
    const text = readFileSync('bureau.demo.yaml', 'utf8');
    const bureau = await resolveBureau(loadBureau(text).bureau, async () => new Map());
    const past = history('2025-09-01', { bureau, calendar: aCalendar() });
    const pieces = past
      .map((c) => piece(c.key, c.register.at.slice(0, 10), c.register.input.summary))
      .sort((a, b) => (a.on < b.on ? -1 : 1));
    expect(pieces.length).toBeGreaterThan(120);
    const alerts = pieces.flatMap((p, i) => {
      const found = clusterAround(p, pieces.slice(0, i));
      return found ? [`${p.on} ${found.what}: ${found.pieces.map((x) => x.text)}`] : [];
    });
    expect(alerts).toEqual([]);
  });

  it('and the demo’s own season names its projects alone', () => {
    const season = DEMO_CASES.map((c) =>
      piece(c.key, c.register.at.slice(0, 10), c.register.input.summary),
    );
    expect(clustersOf(season).map((c) => c.what)).toEqual([]);
  });
});

describe('growth', () => {
  it('is half as many again as last month and the same month last year, from six on', () => {
    const counts = (rows: Record<string, number>) => new Map(Object.entries(rows));
    const now = counts({ 拖欠工资: 9, 施工噪声: 8, 物业服务: 5, 供水排水: 12 });
    const before = counts({ 拖欠工资: 4, 施工噪声: 2, 物业服务: 1, 供水排水: 10 });
    const lastYear = counts({ 拖欠工资: 5, 施工噪声: 9, 供水排水: 3 });
    // Noise is the season, property too few, water has not grown.
    expect(growthOf(now, before, lastYear).map((g) => g.topic)).toEqual(['拖欠工资']);
  });
});

describe('speed', () => {
  const places = Array.from({ length: 400 }, (_, i) => {
    const han = (n: number) => String.fromCodePoint(0x4e00 + ((n * 2654435761) % 8000));
    return `${han(i + 1)}${han(i * 7 + 3)}`;
  });
  const topics = ['征收补偿标准不一致', '物业服务差电梯停运', '拖欠工资两个月', '夜间施工噪声扰民'];
  const text = (i: number) =>
    `${places[i % places.length]}小区${topics[i % topics.length]}，要求尽快处理${i % 97}`;
  const many = Array.from({ length: 50_000 }, (_, i) => {
    const day = new Date(Date.UTC(2021, 0, 1) + (i % 1700) * 86_400_000);
    return piece(`p${i}`, day.toISOString().slice(0, 10), text(i));
  });

  it('clusters 50,000 texts in under 10 s, and a new one adds under 100 ms', () => {
    const began = performance.now();
    const clusters = clustersOf(many);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(clusters.length).toBeGreaterThan(0);
    const recent = many.slice(0, 400);
    const again = performance.now();
    clusterAround(piece('new', '2021-02-01', text(7)), recent);
    expect(performance.now() - again).toBeLessThan(100);
  });
});
