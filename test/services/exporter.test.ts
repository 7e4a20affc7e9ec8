import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExportRun } from '../../src/domain/exports.ts';
import { plusMs } from '../../src/domain/time.ts';
import { FileTooLarge } from '../../src/domain/workbook.ts';
import { askExport, createExporter } from '../../src/services/exports/exporter.ts';
import type { Message } from '../../src/services/messages.ts';
import type { Deps } from '../../src/services/ports.ts';
import { registered } from '../store/stored-cases.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';
import { sheetRows } from '../support/sent-files.ts';

const AT = '2025-09-18T09:00:00.000+08:00';
const CLERK = 'ou_bailu';
const ROWS = 1500;
const MB = 1024 * 1024;

/** What is due to be sent by now, claimed as the sender would. */
async function said(deps: DemoDeps): Promise<Message[]> {
  const all: Message[] = [];
  for (;;) {
    const now = plusMs(AT, deps.clock.now() - Date.parse(AT));
    const [next] = await deps.store.deliveries.claim(now, plusMs(now, 600_000), 1);
    if (!next) return all;
    all.push(next.message);
  }
}

describe('a large export (S5.1)', () => {
  let deps: DemoDeps;
  let asked = 0;
  /** Begins one and works on it; how far it was each time its card was drawn. */
  const run = async (given: Partial<Deps> = {}) => {
    const id = `export:${asked}`;
    const drawn: (number | string | undefined)[] = [];
    const look = async () => {
      const now = (await deps.store.exports.byId(id)) as ExportRun;
      drawn.push(now.end ?? now.percent);
    };
    expect(await askExport(deps, { kind: 'book', by: CLERK }, String(asked++))).toBeUndefined();
    const exporter = createExporter({ ...deps, ...given }, look);
    await exporter.run();
    exporter.close();
    return drawn;
  };

  beforeAll(async () => {
    deps = await demoDeps(AT);
    for (let i = 0; i < ROWS; i += 20)
      await Promise.all(Array.from({ length: 20 }, () => registered(deps.store)));
  });
  afterAll(() => deps.close());

  it('is whole, by number, and tells how far it is in tens', async () => {
    expect(await run()).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 'sent']);
    const [card, file] = await said(deps);
    expect(card).toMatchObject({ kind: 'export' });
    const id = file?.kind === 'file' ? file.fileId : '';
    const rows = (await sheetRows((await deps.store.files.bytes(id))!)).slice(1);
    expect(rows).toHaveLength(ROWS);
    const numbers = rows.map((r) => r.split('|')[0]!);
    expect(numbers).toEqual([...numbers].sort().reverse());
    expect(new Set(numbers).size).toBe(ROWS);
  });

  it('is one at a time for a person; another person has his own', async () => {
    const ask = { kind: 'book', by: CLERK } as const;
    expect(await askExport(deps, ask, 'one')).toBeUndefined();
    expect((await askExport(deps, ask, 'two'))?.code).toBe('running');
    expect(await askExport(deps, { ...ask, by: 'ou_liangjing' }, 'three')).toBeUndefined();
    expect(await askExport(deps, { ...ask, of: '2025' }, 'four')).toBeUndefined();
    const exporter = createExporter(deps, async () => undefined);
    await exporter.run();
    exporter.close();
    expect(await askExport(deps, ask, 'five')).toBeUndefined();
    await deps.store.exports.end('export:five', 'broken', 0);
    expect((await said(deps)).filter((m) => m.kind === 'file')).toHaveLength(3);
  });

  it('left lying by a process that died, it is made by the next, and sent once', async () => {
    await askExport(deps, { kind: 'book', by: CLERK }, 'dies');
    const now = plusMs(AT, deps.clock.now() - Date.parse(AT));
    expect(await deps.store.exports.claim(now, plusMs(now, 60_000))).toMatchObject({ rows: 0 });
    const look = async () => undefined;
    const first = createExporter(deps, look);
    await first.run();
    first.close();
    expect((await said(deps)).filter((m) => m.kind === 'file')).toHaveLength(0);
    deps.clock.set(plusMs(now, 61_000));
    const next = createExporter(deps, look);
    await next.run();
    next.close();
    expect((await said(deps)).filter((m) => m.kind === 'file')).toHaveLength(1);
  });

  it('what the platform would not take is said, not sent', async () => {
    const workbook = () => Promise.reject(new FileTooLarge('31 MB'));
    expect(await run({ documents: { ...deps.documents, workbook } })).toEqual(['tooLarge']);
    expect((await said(deps)).map((m) => m.kind)).toEqual(['export']);
  });

  it('is tried three times, then given up', async () => {
    const workbook = () => Promise.reject(new Error('store away'));
    const failing = { ...deps, documents: { ...deps.documents, workbook } };
    const id = 'export:fails';
    await askExport(deps, { kind: 'book', by: CLERK }, 'fails');
    for (const end of [undefined, undefined, 'broken']) {
      const exporter = createExporter(failing, async () => undefined);
      await exporter.run();
      exporter.close();
      expect((await deps.store.exports.byId(id))?.end).toBe(end);
      deps.clock.set(plusMs(AT, deps.clock.now() - Date.parse(AT) + 31_000));
    }
  });

  it('takes little memory beyond the file', async () => {
    const before = process.memoryUsage.rss();
    let peak = before;
    const sampler = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 5);
    await run();
    clearInterval(sampler);
    expect((peak - before) / MB).toBeLessThan(100);
  });
});
