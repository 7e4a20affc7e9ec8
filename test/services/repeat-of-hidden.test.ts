import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from '../../src/domain/case.ts';
import { makeDossier } from '../../src/services/dossier.ts';
import { registerCase } from '../../src/services/register-case.ts';
import { builtCase, newId } from '../store/stored-cases.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';

const CLERK = 'ou_bailu';
const WHO = { petitionerName: '魏某某', petitionerAddress: '安澜市文昌路3号' };
const petitioner = { type: 'public', name: '魏某某', address: '安澜市文昌路3号' } as const;

let deps: DemoDeps;
beforeAll(async () => {
  deps = await demoDeps('2025-11-03T01:00:00Z');
});
afterAll(() => deps.close());

async function entered(change: Partial<Case>): Promise<Case> {
  const slot = { series: 'letter' as const, year: 2025, draftId: newId() };
  const { case: c } = await deps.store.cases.register(slot, (s) => builtCase(s, change));
  return c;
}
async function again(): Promise<Case> {
  const r = {
    ...WHO,
    channel: 'letter',
    petitionerType: 'public',
    category: 'claim',
    summary: '下水道仍未疏通',
  } as const;
  const by = { actor: CLERK, draftId: newId(), fileIds: [], anyway: true };
  const done = await registerCase(deps, r, by);
  if (done.kind !== 'done') throw new Error(done.kind);
  return done.case;
}
async function codeOnCover(c: Case): Promise<string> {
  let said = '';
  const documents = {
    ...deps.documents,
    dossier: async (d: object) => {
      said = JSON.stringify(d);
      return { bytes: new Uint8Array(), pages: 1, missing: [] };
    },
  };
  await makeDossier({ ...deps, documents } as typeof deps, c, CLERK);
  return /"信访人代号","([^"]*)"/.exec(said)?.[1] ?? said;
}

describe('an earlier case that others may not know of', () => {
  it('is no earlier case where it is sealed, though its own clerk registers again', async () => {
    const sealed = await entered({
      petitioner,
      registeredBy: CLERK,
      category: 'accusation',
      sealedTo: 'ou_yanshouyi',
    });
    const c = await again();
    expect(c.repeatOf).not.toBe(sealed.id);
    expect(c.repeatOf).toBeUndefined();
    const third = await again();
    expect(third.repeatOf).toBe(c.id);
  });

  it('gives the petitioner no code on a cover', async () => {
    const first = await entered({});
    const open = await entered({ repeatOf: first.id });
    expect(await codeOnCover(open)).toBe(`${first.no}信访人`);
    for (const hidden of [
      { sealedTo: 'ou_yanshouyi' },
      { respondent: '梁静' },
      { respondentUnit: 'wuye' },
    ]) {
      const quiet = await entered({ ...hidden, repeatOf: first.id });
      const next = await entered({ repeatOf: quiet.id });
      expect(await codeOnCover(next)).toBe(`${next.no}信访人`);
    }
  });
});
