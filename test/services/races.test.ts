import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Registration } from '../../src/domain/inputs.ts';
import { at } from '../../src/domain/time.ts';
import { attachFile } from '../../src/services/attach-file.ts';
import { registerCase } from '../../src/services/register-case.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';

const NOW = at('2025-10-09', '09:00');
const LETTER: Registration = {
  channel: 'letter',
  petitionerType: 'public',
  petitionerName: '林某',
  petitionerAddress: '某路1号',
  category: 'claim',
  summary: '加压泵故障',
};
let deps: DemoDeps;
beforeAll(async () => {
  deps = await demoDeps(NOW);
});
afterAll(() => deps.close());

const register = (r: Partial<Registration>, actor = 'ou_bailu') =>
  registerCase(
    deps,
    { ...LETTER, ...r },
    {
      actor,
      draftId: deps.newId(),
      fileIds: [],
      anyway: true,
    },
  );
const picture = (n: number) =>
  deps.store.files.put(
    { name: '图片.jpg', kind: 'image', by: 'ou_bailu', at: NOW, messageId: `om_${n}` },
    new Uint8Array([n]),
  );

describe('pictures sent at once', () => {
  it('all join the case, side by side', async () => {
    const done = await register({});
    if (done.kind !== 'done') throw new Error(done.kind);
    const files = await Promise.all([...Array(12).keys()].map(picture));
    const all = await Promise.all(files.map((f) => attachFile(deps, done.case, f, 'ou_bailu')));
    expect(all.map((r) => r.kind)).toEqual(Array(12).fill('done'));
    expect((await deps.store.cases.byId(done.case.id))?.attachments).toHaveLength(12);
  });

  it('all join the form, and what is typed meanwhile stays', async () => {
    const id = deps.newId();
    const draft = { id, by: 'ou_bailu', values: {}, fileIds: [], kept: false, updatedAt: NOW };
    await deps.store.drafts.save(draft);
    await Promise.all([
      ...['f1', 'f2', 'f3'].map((f) => deps.store.drafts.addFile(id, f, NOW)),
      deps.store.drafts.append(draft, { text: '第一段', messageId: 'om_1' }, NOW),
      deps.store.drafts.append(draft, { text: '第二段', messageId: 'om_2' }, NOW),
      deps.store.drafts.save({ ...draft, values: { summary: '加压泵' } }),
    ]);
    const stored = await deps.store.drafts.byId(id);
    expect([...(stored?.fileIds ?? [])].sort()).toEqual(['f1', 'f2', 'f3']);
    expect(stored?.appended?.split('\n').sort()).toEqual(['第一段', '第二段']);
    expect(stored?.values).toEqual({ summary: '加压泵' });
    expect(await deps.store.drafts.addFile('gone', 'f1', NOW)).toBeUndefined();
  });
});

it('nobody registers a case about himself: it would be closed to him at once', async () => {
  const about = await register({ respondent: '白露' });
  expect(about).toMatchObject({ kind: 'refused', refusal: { code: 'respondent' } });
  expect(await register({ respondent: '白露' }, 'ou_fangqing')).toMatchObject({ kind: 'done' });
});
