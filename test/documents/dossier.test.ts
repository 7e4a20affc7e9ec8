import { beforeAll, describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import { documents } from '../../src/documents/index.ts';
import type { Case } from '../../src/domain/case.ts';
import { dossierOf } from '../../src/domain/dossier.ts';
import type { DossierFile } from '../../src/services/document-ports.ts';
import {
  landscapeLetter,
  longScan,
  nothingKnown,
  sealedPdf,
  sheetsInTiff,
  tornPdf,
  turnedPhoto,
} from '../support/awkward-files.ts';
import { DISPATCHED, LETTER, play, RESULT, type Row } from '../support/steps.ts';
import { WALK } from '../support/walk.ts';

const ROWS: Row[] = [
  ...DISPATCHED,
  ['water_head', 'acknowledge', { promisedOn: '2025-10-30', handler: 'ou_water_handler' }],
  ['water_handler', 'reportResult', RESULT],
  ['water_head', 'unitCheck', {}],
  ['line', 'signOff', {}],
];
const FILES: Record<string, { name: string; bytes: () => Promise<Uint8Array> | Uint8Array }> = {
  long: { name: '现场长图.png', bytes: longScan },
  letter: { name: '来信.pdf', bytes: () => landscapeLetter() },
  photo: { name: '照片.jpg', bytes: turnedPhoto },
  locked: { name: '合同.pdf', bytes: () => landscapeLetter({ password: 'secret' }) },
  torn: { name: '残件.pdf', bytes: tornPdf },
  other: { name: '台账.xlsx', bytes: nothingKnown },
};

function withFiles(c: Case): Case {
  const attachments = Object.entries(FILES).map(([id, f]) => ({
    ...{ id, name: f.name, kind: 'file' as const, size: 1, by: 'ou_clerk' },
    ...{ at: c.registeredAt, step: 'registered' as const },
  }));
  return { ...c, attachments };
}

describe('卷宗 (AC-5.2)', () => {
  const c = withFiles(play(LETTER, ROWS).c);
  const dossier = dossierOf(c, WALK.bureau, '2025-11-03T09:00:00.000+08:00', {
    ...{ code: '2025-letter-0001', retention: '30年', by: 'ou_clerk' },
  });
  let made: DossierFile;
  let pages: string[];

  beforeAll(async () => {
    made = await documents.dossier(dossier, async (id) => FILES[id]?.bytes());
    const pdf = await getDocumentProxy(new Uint8Array(made.bytes));
    pages = (await extractText(pdf)).text;
  });

  it('has A4 pages only, none of them turned', async () => {
    const pdf = await getDocumentProxy(new Uint8Array(made.bytes));
    expect(pdf.numPages).toBe(made.pages);
    for (let i = 1; i <= pdf.numPages; i++) {
      const page = await pdf.getPage(i);
      const [x1, y1, x2, y2] = page.view as [number, number, number, number];
      expect([Math.round(((x2 - x1) / 72) * 25.4), Math.round(((y2 - y1) / 72) * 25.4)]).toEqual([
        210, 297,
      ]);
      expect(page.rotate).toBe(0);
    }
  });

  it('names each paper in the contents with the page it begins on', () => {
    const contents = pages.slice(1, 3).join('\n');
    for (const part of dossier.parts) expect(contents).toContain(part.title.slice(0, 6));
    const [, begins] = /信访登记单\s*\S*\s*(?:\d{4}-\d\d-\d\d)\s*(\d+)/.exec(contents) ?? [];
    expect(begins).toBe('1');
    const firstOf = (text: string) => pages.findIndex((p) => p.includes(text));
    const stamped = (at: number) => Number(/(\d+)\s*$/.exec(pages[at]?.trim() ?? '')?.[1]);
    const letter = firstOf('topleft1');
    const listed = /来信\.pdf\s*(?:\d{4}-\d\d-\d\d)\s*(\d+)/.exec(contents)?.[1];
    expect(Number(listed)).toBe(stamped(letter));
    expect(stamped(firstOf('topleft2'))).toBe(stamped(letter) + 1);
  });

  it('keeps a seal that lies beside the content of a page, in its place', async () => {
    const { text, items } = await oneFile('合同.pdf', await sealedPdf());
    expect(text).toContain('contract');
    const seal = items.find((t) => t.str === 'SEAL');
    const [, , , , x = 0, y = 0] = seal?.transform ?? [];
    // Twice as wide and high as it was drawn, right of the middle, low on the page.
    expect(x).toBeGreaterThan(300);
    expect(y).toBeLessThan(250);
  });

  it.each([90, 180, 270])('reads a page as its own turn of %d degrees wants it', async (turn) => {
    const { items } = await oneFile('来信.pdf', await landscapeLetter({ turn }));
    const at = (word: string) => {
      const [a = 0, b = 0, , , x = 0, y = 0] = items.find((t) => t.str === `${word}1`)!.transform;
      return { x, y, angle: Math.round((Math.atan2(b, a) * 180) / Math.PI) };
    };
    const corners = ['topleft', 'topright', 'bottomleft', 'bottomright'].map(at);
    for (const { x, y } of corners) {
      expect(x).toBeGreaterThan(50);
      expect(x).toBeLessThan(590);
      expect(y).toBeGreaterThan(30);
      expect(y).toBeLessThan(835);
    }
    // Turned by a quarter it is upright paper and its words run down or up; else they run up along the side.
    expect(corners.map((c) => c.angle)).toEqual(
      Array(4).fill({ 90: -90, 180: -90, 270: 90 }[turn]),
    );
  });

  it('cuts nothing off: every corner of a sheet in A3 lies within its page', async () => {
    const pdf = await getDocumentProxy(new Uint8Array(made.bytes));
    const at = pages.findIndex((p) => p.includes('topleft1')) + 1;
    const { items } = await (await pdf.getPage(at)).getTextContent();
    const corners = items.filter((i) => 'str' in i && /^(top|bottom)/.test(i.str));
    expect(corners).toHaveLength(4);
    for (const corner of corners as { transform: number[]; width: number }[]) {
      const [, , , , x = -1, y = -1] = corner.transform;
      expect(x).toBeGreaterThan(60);
      expect(x).toBeLessThan(590);
      // It lies on its side: the words run upwards.
      expect(y).toBeGreaterThan(40);
      expect(y + corner.width).toBeLessThan(835);
    }
  });

  it('says what could not be put in, on a page of its own and on the last one', () => {
    expect(made.missing).toEqual([
      { name: '合同.pdf', why: '文件有密码' },
      { name: '残件.pdf', why: '文件不完整' },
      { name: '台账.xlsx', why: '电子文件' },
    ]);
    const own = pages.filter((p) => p.includes('此件另存'));
    expect(own).toHaveLength(3);
    expect(own[0]).toContain('合同.pdf');
    expect(own[0]).toMatch(/校验码 [0-9a-f]{64}/);
    expect(pages.at(-1)).toContain('残件.pdf（文件不完整）');
    expect(pages.at(-1)).toContain('（单位盖章）');
  });

  it('goes out in volumes where it is too large, every page of it once', async () => {
    const parts = await documents.volumes(made.bytes, Math.ceil(made.bytes.length / 2));
    expect(parts.length).toBeGreaterThan(1);
    const counts = await Promise.all(
      parts.map(async (p) => (await getDocumentProxy(new Uint8Array(p))).numPages),
    );
    expect(counts.reduce((a, b) => a + b)).toBe(made.pages);
    expect(await documents.volumes(made.bytes, made.bytes.length)).toEqual([made.bytes]);
  });

  it('takes in every sheet of a scan that has several', async () => {
    const parts = dossier.parts.filter((p) => p.title === '来信.pdf').slice(0, 1);
    const sheets = await sheetsInTiff(3);
    const one = await documents.dossier({ ...dossier, parts }, async () => sheets.slice());
    // Cover, contents, three sheets, the last page: the contents tell where that is.
    expect(one.missing).toEqual([]);
    expect(one.pages).toBe(6);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(one.bytes)));
    expect(text[1]).toMatch(/来信\.pdf\D*[\d-]{10}\s*1\s[\s\S]*卷内备考表\D*[\d-]{10}\s*4/);
  });

  it('names nobody on the cover', () => {
    expect(pages[0]).toContain('2025-letter-0001');
    expect(pages[0]).toContain('30年');
    expect(pages[0]).not.toContain(LETTER.petitionerName);
    expect(pages.join('\n')).toContain(LETTER.petitionerName);
  });

  it('embeds the fonts of its own pages and keeps their text selectable', async () => {
    const own = { ...dossier, parts: dossier.parts.filter((p) => p.content.kind !== 'file') };
    const { bytes } = await documents.dossier(own, async () => undefined);
    const pdf = await getDocumentProxy(new Uint8Array(bytes));
    const { text } = await extractText(pdf);
    expect(text.join()).toContain('领导批示单');
    for (let i = 1; i <= pdf.numPages; i++) {
      const fonts = await fontsOf(await pdf.getPage(i));
      expect(fonts.length).toBeGreaterThan(0);
      expect(fonts.filter((f) => f.missingFile)).toEqual([]);
    }
  });
});

/** The page of one file in a dossier of its own: what can be read there, and where. */
async function oneFile(name: string, bytes: Uint8Array) {
  const c = play(LETTER, []).c;
  const one = { id: 'x', name, kind: 'file' as const, size: 1, by: 'ou_clerk' };
  const attachments = [{ ...one, at: c.registeredAt, step: 'registered' as const }];
  const o = { code: 'x', retention: '30年', by: 'ou_clerk' };
  const d = dossierOf({ ...c, attachments }, WALK.bureau, '2025-11-03T09:00:00.000+08:00', o);
  const parts = d.parts.filter((p) => p.content.kind === 'file');
  const file = await documents.dossier({ ...d, parts }, async () => bytes);
  const pdf = await getDocumentProxy(new Uint8Array(file.bytes));
  const page = await pdf.getPage(3);
  const { items } = await page.getTextContent();
  const said = items.flatMap((i) =>
    'str' in i ? [i as { str: string; transform: number[] }] : [],
  );
  return { text: said.map((i) => i.str).join(' '), items: said };
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

/** The reader takes this of newer runtimes for granted. */
const buffers = ArrayBuffer.prototype as unknown as Record<string, unknown>;
buffers.transferToFixedLength ??= function (this: ArrayBuffer, length?: number) {
  return this.slice(0, length ?? this.byteLength);
};

/** The fonts a page sets, as the reader found them in the file. */
async function fontsOf(page: Page): Promise<{ missingFile: boolean }[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const SET_FONT = 37;
  const names = new Set(fnArray.flatMap((fn, i) => (fn === SET_FONT ? [argsArray[i][0]] : [])));
  return [...names].map((name) => page.commonObjs.get(name) as { missingFile: boolean });
}
