import { describe, expect, it } from '@jest/globals';
import { flowOf } from '../../src/domain/flow.ts';
import { formsOf, sheetsOf } from '../../src/domain/forms.ts';
import { DISPATCHED, LETTER, play, RESULT, type Row } from '../support/steps.ts';
import { WALK } from '../support/walk.ts';

const ACKNOWLEDGED: Row[] = [
  ...DISPATCHED,
  ['water_head', 'acknowledge', { promisedOn: '2025-10-30', handler: 'ou_water_handler' }],
];
const SIGNED: Row[] = [
  ...ACKNOWLEDGED,
  ['water_handler', 'reportResult', RESULT],
  ['water_head', 'unitCheck', {}],
  ['line', 'signOff', { opinion: '同意。' }],
];
const textOf = (kind: Parameters<typeof sheetsOf>[0], rows: Row[]) =>
  sheetsOf(kind, play(LETTER, rows).c, WALK.bureau, '2025-11-03')
    .flatMap((s) => s.rows.map((r) => `${r.label}：${r.text}`))
    .join('\n');

describe('表单', () => {
  it('come with the steps they belong to, and not before', () => {
    expect(formsOf(play(LETTER, []).c)).toEqual(['register', 'flow']);
    expect(formsOf(play(LETTER, ACKNOWLEDGED).c)).toEqual([
      ...['register', 'instruction', 'dispatch', 'flow'],
    ]);
    const all = formsOf(play(LETTER, SIGNED).c);
    expect(all).toEqual(['register', 'instruction', 'dispatch', 'result', 'delivery', 'flow']);
  });

  it('keep every word a leader wrote, with who and when (S3.2)', () => {
    const text = textOf('instruction', SIGNED);
    expect(text).toContain('签批：同意。');
    expect(text).toMatch(/deputy甲（副局长） 2025-10-20 \d\d:\d\d/);
  });

  it('name the four things of S7.2.5 on the dispatch order, and who signed for it', () => {
    const text = textOf('dispatch', ACKNOWLEDGED);
    for (const label of ['承办单位：water科', '责任领导：line甲', '责任人：water_handler甲'])
      expect(text).toContain(label);
    expect(text).toMatch(/急缓和时限：一般件，2025-11-04 周二 前办结/);
    expect(text).toMatch(/签收：water_head甲（\S+） 2025-10-20/);
  });

  it('ask the petitioner for his signature where a reply is handed over', () => {
    const { c } = play(LETTER, SIGNED);
    const [sheet] = sheetsOf('delivery', c, WALK.bureau, '2025-11-03');
    expect(sheet?.rows.find((r) => r.label === '受送达人签名')).toEqual({
      label: '受送达人签名',
      text: '',
      tall: true,
    });
  });
});

describe('办理全流程图 (M8)', () => {
  it('shows posts and times, nobody by name', () => {
    const { c } = play(LETTER, SIGNED);
    const flow = flowOf(c, WALK.bureau, '2025-11-03T09:00:00.000+08:00');
    const text = JSON.stringify(flow);
    expect(flow.stages.map((s) => s.word)).toEqual([
      ...['登记', '呈批', '批示', '交办', '签收', '报送处理结果', '审核', '签批'],
    ]);
    expect(text).not.toContain(LETTER.petitionerName);
    for (const p of WALK.bureau.people) expect(text).not.toContain(p.name);
    expect(flow.facts.find(([label]) => label === '承办')?.[1]).toContain('按期');
  });
});
