import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { acceptAll, offerTo, openOffer } from '../../src/services/hand-over.ts';
import { registerCase } from '../../src/services/register-case.ts';
import { newId } from '../store/stored-cases.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';

const [FROM, TO] = ['ou_bailu', 'ou_fangqing'];

let deps: DemoDeps;
beforeAll(async () => {
  deps = await demoDeps('2025-11-03T09:00:00.000+08:00');
});
afterAll(() => deps.close());

async function entered(): Promise<string> {
  const r = {
    channel: 'letter',
    petitionerType: 'public',
    petitionerName: '许某',
    petitionerAddress: '安澜市文昌路1号',
    category: 'claim',
    summary: '下水道堵塞',
  } as const;
  const by = { actor: FROM, draftId: newId(), fileIds: [], anyway: true };
  const done = await registerCase(deps, r, by);
  if (done.kind !== 'done') throw new Error(done.kind);
  return done.case.id;
}
const registrar = async (id: string) => (await deps.store.cases.byId(id))?.registrar;

describe('an offer of 工作交接', () => {
  it('passes a case once, also where it has come back since', async () => {
    const id = await entered();
    const offer = await offerTo(deps, FROM, TO);
    expect(await acceptAll(deps, offer)).toBe(1);
    expect(await registrar(id)).toBe(TO);
    expect(await acceptAll(deps, await offerTo(deps, TO, FROM))).toBe(1);
    expect(await registrar(id)).toBe(FROM);
    expect(await acceptAll(deps, offer)).toBe(0);
    expect(await registrar(id)).toBe(FROM);
  });

  it('ends when the other may no longer take over, and with those sent before it had an end', async () => {
    const offer = await offerTo(deps, FROM, TO);
    const office = { ...deps.bureau.office, clerks: [FROM] };
    const moved = { ...deps, bureau: { ...deps.bureau, office } };
    expect(await acceptAll(moved, offer)).toBeUndefined();
    expect(await openOffer(deps, { ...offer, offer: undefined })).toBeUndefined();
  });

  it('is good for seven days', async () => {
    const offer = await offerTo(deps, FROM, TO);
    deps.clock.set('2025-11-10T18:00:00.000+08:00');
    expect((await openOffer(deps, offer))?.cases).toHaveLength(1);
    deps.clock.set('2025-11-11T08:00:00.000+08:00');
    expect(await openOffer(deps, offer)).toBeUndefined();
  });
});
