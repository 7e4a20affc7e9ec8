import { readXlsx } from 'hucre/xlsx';
import mammoth from 'mammoth';
import type { TestDemo } from './demo.ts';

export interface SentFile {
  name: string;
  bytes: Uint8Array;
}

/** The newest files somebody (short id) was sent, the oldest of them first. */
export async function sentFiles(demo: TestDemo, who: string, last = 1): Promise<SentFile[]> {
  const all = (await demo.as(`ou_${who}`).messages()).filter((m) => m.msgType === 'file');
  return Promise.all(
    all.slice(-last).map(async (m) => {
      const delivery = await demo.store.deliveries.byMessage(m.messageId);
      const id = delivery?.message.kind === 'file' ? delivery.message.fileId : '';
      const [info, bytes] = await Promise.all([
        demo.store.files.info(id),
        demo.store.files.bytes(id),
      ]);
      return { name: info?.name ?? '', bytes: bytes ?? new Uint8Array() };
    }),
  );
}

/** The rows of all sheets of a spreadsheet, cells parted by `|`, days as `2025-10-09`. */
export async function sheetRows(bytes: Uint8Array): Promise<string[]> {
  const { sheets } = await readXlsx(bytes);
  const said = (value: unknown): string =>
    value instanceof Date ? value.toISOString().replace('T00:00:00.000Z', '') : String(value ?? '');
  return sheets.flatMap((s) => s.rows.map((row) => row.map(said).join('|')));
}

/** What stands in a Word document, paragraph by paragraph. */
export async function wordText(bytes: Uint8Array): Promise<string> {
  return (await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value;
}
