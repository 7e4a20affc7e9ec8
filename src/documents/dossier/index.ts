import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Dossier, DossierPart } from '../../domain/dossier.ts';
import type { DossierFile } from '../../services/document-ports.ts';
import { drawFlow } from '../flow.ts';
import { collect, newPdf } from '../fonts.ts';
import { drawPaper } from '../pdf.ts';
import { drawSheet } from '../sheet.ts';
import {
  closingPage,
  contentsPages,
  coverPage,
  type Listed,
  numberPage,
  placeholderPage,
} from './cover.ts';
import { addForeign, Unusable } from './foreign.ts';
import { A4 } from './layout.ts';
import { addScan } from './scan.ts';

type Read = (fileId: string) => Promise<Uint8Array | undefined>;

/** A file somebody sent, as pages; or why it could not be put in. */
interface Taken {
  start: number;
  count: number;
  why?: string;
  hash: string;
}

/** Where the pages of a part lie: among our own or among those of files. */
interface Placed {
  own: boolean;
  start: number;
  count: number;
}

/**
 * 卷宗 (S5.2, M3): cover, contents with page numbers, every paper scaled onto A4, page numbers, a last page
 * for signatures. A file that cannot be put in has a page that says so: nothing is left out in silence.
 * Reading a font costs more than drawing with it: all pages of our own are two documents.
 */
export async function renderDossier(d: Dossier, read: Read): Promise<DossierFile> {
  const files = await PDFDocument.create();
  const taken = await takeFiles(files, d, read);
  const missing = d.parts.flatMap((p, i) => {
    const why = taken[i]?.why;
    return why ? [{ name: p.title, why }] : [];
  });
  const { bytes: ownBytes, placed } = await drawOwn(d, taken, missing);
  const pages = placed.reduce((n, p) => n + p.count, 0);
  const front = await drawFront(d, listOf(d, { placed, taken }), pages);
  const out = await assemble(d, { files, own: await PDFDocument.load(ownBytes), front, placed });
  return { bytes: await out.save(), pages: out.getPageCount(), missing };
}

/** The files of the case one after the other: one at a time in memory. */
async function takeFiles(
  files: PDFDocument,
  d: Dossier,
  read: Read,
): Promise<(Taken | undefined)[]> {
  const taken: (Taken | undefined)[] = [];
  for (const { content } of d.parts) {
    if (content.kind !== 'file') {
      taken.push(undefined);
      continue;
    }
    const start = files.getPageCount();
    const bytes = await read(content.id);
    const why = bytes ? await addFile(files, content.name, bytes) : '原件未找到';
    const hash = bytes ? createHash('sha256').update(bytes).digest('hex') : '';
    taken.push({ start, count: files.getPageCount() - start, hash, ...(why ? { why } : {}) });
  }
  return taken;
}

const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
/** What people see of a file is its name: a picture is told by it before it is tried. */
const PICTURE = /\.(jpe?g|png|webp|gif|tiff?|bmp|avif|heic)$/i;
const RECORDING = /\.(amr|opus|mp3|m4a|wav|mp4|mov)$/i;

/** Adds the pages of a file; why not, where it cannot be done. */
async function addFile(
  out: PDFDocument,
  name: string,
  bytes: Uint8Array,
): Promise<string | undefined> {
  try {
    if (isPdf(bytes)) await addForeign(out, bytes);
    else if (RECORDING.test(name)) return '录音录像';
    else await addScan(out, bytes);
    return undefined;
  } catch (error) {
    if (error instanceof Unusable) return error.message;
    return isPdf(bytes) || PICTURE.test(name) ? '文件已损坏' : '电子文件';
  }
}

/** Our own pages in their order, a page for each file that is missing, and the last one. */
async function drawOwn(
  d: Dossier,
  taken: readonly (Taken | undefined)[],
  missing: DossierFile['missing'],
): Promise<{ bytes: Uint8Array; placed: Placed[] }> {
  const pdf = await newPdf({ Title: d.no, Author: d.issuer });
  const bytes = collect(pdf);
  let count = 0;
  pdf.on('pageAdded', () => {
    count += 1;
  });
  const placed: Placed[] = [];
  for (const [i, part] of d.parts.entries()) {
    const file = taken[i];
    const start = count;
    if (file && !file.why) {
      placed.push({ own: false, start: file.start, count: file.count });
      continue;
    }
    await drawPart(pdf, part, file);
    placed.push({ own: true, start, count: count - start });
  }
  const inside = placed.reduce((n, p) => n + p.count, 0);
  closingPage(pdf, d, { pages: inside + 1, missing });
  placed.push({ own: true, start: count - 1, count: 1 });
  pdf.end();
  return { bytes: await bytes, placed };
}

async function drawPart(
  pdf: PDFKit.PDFDocument,
  { content }: DossierPart,
  file: Taken | undefined,
): Promise<void> {
  if (content.kind === 'paper') drawPaper(pdf, content.paper);
  else if (content.kind === 'sheet') await drawSheet(pdf, content.sheet);
  else if (content.kind === 'flow') drawFlow(pdf, content.flow);
  else placeholderPage(pdf, { name: content.name, why: file?.why ?? '', hash: file?.hash ?? '' });
}

/** The contents: each part with the page it begins on, and the last page. */
function listOf(
  d: Dossier,
  { placed, taken }: { placed: readonly Placed[]; taken: readonly (Taken | undefined)[] },
): Listed[] {
  let page = 1;
  return placed.map(({ count }, i) => {
    const begins = page;
    page += count;
    const part = d.parts[i];
    if (!part) return { title: '卷内备考表', by: d.issuer, on: d.on, page: begins };
    const why = taken[i]?.why;
    return {
      title: part.title,
      by: part.by,
      on: part.on,
      page: begins,
      ...(why ? { note: why } : {}),
    };
  });
}

/** Cover and contents, then a page number for each page inside. */
async function drawFront(d: Dossier, listed: Listed[], pages: number): Promise<PDFDocument> {
  const pdf = await newPdf({ Title: `${d.no} 卷宗`, Author: d.issuer });
  const bytes = collect(pdf);
  coverPage(pdf, d, pages);
  contentsPages(pdf, d, listed);
  for (let page = 1; page <= pages; page++) numberPage(pdf, d.no, page);
  pdf.end();
  return PDFDocument.load(await bytes);
}

async function assemble(
  d: Dossier,
  o: { files: PDFDocument; own: PDFDocument; front: PDFDocument; placed: readonly Placed[] },
): Promise<PDFDocument> {
  const out = await PDFDocument.create();
  out.setTitle(`${d.no} 卷宗`);
  out.setAuthor(d.issuer);
  const inside = o.placed.reduce((n, p) => n + p.count, 0);
  const before = o.front.getPageCount() - inside;
  const add = async (from: PDFDocument, start: number, count: number) => {
    const indices = Array.from({ length: count }, (_, i) => start + i);
    for (const page of await out.copyPages(from, indices)) out.addPage(page);
  };
  await add(o.front, 0, before);
  for (const p of o.placed) await add(p.own ? o.own : o.files, p.start, p.count);
  const numbers = await out.embedPages(o.front.getPages().slice(before));
  for (const [i, page] of out.getPages().slice(before).entries()) {
    const number = numbers[i];
    if (number) page.drawPage(number, { x: 0, y: 0, width: A4.width, height: A4.height });
  }
  return out;
}
