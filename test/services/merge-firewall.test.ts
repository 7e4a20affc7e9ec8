import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from '../../src/domain/case.ts';
import { mergeableInto } from '../../src/services/find-cases.ts';
import { takeStep } from '../../src/services/take-step.ts';
import { builtCase, newId } from '../store/stored-cases.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';

const NOW = '2025-11-03T09:00:00.000+08:00';
const [CLERK, HEAD] = ['ou_bailu', 'ou_liangjing'];
const ABOUT = { respondentUnit: 'wuye' };

let deps: DemoDeps;
beforeAll(async () => {
  deps = await demoDeps(NOW);
});
afterAll(() => deps.close());

async function entered(change: Partial<Case> = {}): Promise<Case> {
  const slot = { series: 'letter' as const, year: 2025, draftId: newId() };
  const { case: c } = await deps.store.cases.register(slot, (s) =>
    builtCase(s, { registeredBy: CLERK, holders: [CLERK], ...change }),
  );
  return c;
}
const offered = async (c: Case) => (await mergeableInto(deps, c, CLERK)).map((l) => l.id);
const asks = (c: Case, { id, no }: Case) =>
  takeStep(deps, c, { name: 'proposeMerge', input: { main: `${id} ${no}` }, actor: CLERK });

describe('并案 (T6)', () => {
  it('offers an open complaint about somebody of the bureau nothing but those about the same', async () => {
    const petitioner = { type: 'public', name: '温某某', address: '文昌路8号' } as const;
    const plain = await entered({ petitioner });
    const firm = await entered({ petitioner, respondent: '某物业公司' });
    const about = await entered({ petitioner, ...ABOUT });
    const same = await entered({ petitioner, ...ABOUT });
    expect(await offered(about)).toEqual([same.id]);
    expect((await offered(plain)).sort()).toEqual([firm.id].sort());
  });

  it('asked for with a made-up main, is refused', async () => {
    const plain = await entered();
    for (const about of [ABOUT, { respondent: '物业科韩承志' }, { sealedTo: 'ou_yanshouyi' }]) {
      const c = await entered(about);
      for (const [from, into] of [
        [c, plain],
        [plain, c],
      ] as const) {
        const said = await asks(from, into);
        expect(said.kind).toBe('refused');
      }
    }
  });

  it('is refused when granted, where the two were not alike after all', async () => {
    const main = await entered(ABOUT);
    const { id, no } = main;
    const request = { kind: 'merge', by: CLERK, at: NOW, reason: `并入 ${no}` } as const;
    const c = await entered({ requests: [{ ...request, main: { id, no } }] });
    const said = await takeStep(deps, c, { name: 'agreeRequest', input: {}, actor: HEAD });
    expect(said).toMatchObject({ kind: 'refused', refusal: { code: 'unlike' } });
    const same = await entered({ ...ABOUT, requests: [{ ...request, main: { id, no } }] });
    const done = await takeStep(deps, same, { name: 'agreeRequest', input: {}, actor: HEAD });
    expect(done).toMatchObject({ kind: 'done', case: { status: 'merged' } });
  });
});
