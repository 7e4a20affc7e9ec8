import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Dossier, DossierPart } from '../../domain/dossier.ts';
import type { DossierFile } from '../../services/document-ports.ts';
import { renderFlow } from '../flow.ts';
import { renderPaper } from '../pdf.ts';
import { renderSheet } from '../sheet.ts';
import {
  closingPage,
  contentsPages,
  coverPage,
  type Listed,
  numberPages,
  placeholderPage,
} from './cover.ts';
import { addForeign, Unusable } from './foreign.ts';
import { A4, addPages } from './layout.ts';
import { addScan } from './scan.ts';

type Read = (fileId: string) => Promise<Uint8Array | undefined>;

/**
 * 卷宗 (S5.2, M3): cover, contents with page numbers, every paper scaled onto A4, page numbers, a last page
 * for signatures. A file that cannot be put in has a page that says so: nothing is left out in silence.
 */
export async function renderDossier(d: Dossier, read: Read): Promise<DossierFile> {
  const body = await PDFDocument.create();
  const listed: Listed[] = [];
  const missing: DossierFile['missing'] = [];
  for (const part of d.parts) {
    const page = body.getPageCount() + 1;
    const lack = await addPart(body, d, part, read);
    if (lack) missing.push({ name: part.title, why: lack });
    listed.push({
      title: part.title,
      by: part.by,
      on: part.on,
      page,
      ...(lack ? { note: lack } : {}),
    });
  }
  const inside = body.getPageCount() + 1;
  await addPages(body, await closingPage(d, { pages: inside, missing }));
  listed.push({ title: '卷内备考表', by: d.issuer, on: d.on, page: inside });
  await stamp(body, d);
  const out = await PDFDocument.create();
  out.setTitle(`${d.no} 卷宗`);
  out.setAuthor(d.issuer);
  await addPages(out, await coverPage(d, body.getPageCount()));
  await addPages(out, await contentsPages(d, listed));
  const pages = await out.copyPages(body, body.getPageIndices());
  for (const page of pages) out.addPage(page);
  return { bytes: await out.save(), pages: out.getPageCount(), missing };
}

/** Adds the pages of one part; why its file could not be put in, where it could not. */
async function addPart(
  out: PDFDocument,
  d: Dossier,
  { content }: DossierPart,
  read: Read,
): Promise<string | undefined> {
  if (content.kind !== 'file') {
    await addPages(out, await ownPages(content));
    return undefined;
  }
  const bytes = await read(content.id);
  const why = bytes ? await addFile(out, content.name, bytes) : '原件未找到';
  if (!why) return undefined;
  const hash = bytes ? createHash('sha256').update(bytes).digest('hex') : '';
  await addPages(out, await placeholderPage(d, { name: content.name, why, hash }));
  return why;
}

function ownPages(content: Exclude<DossierPart['content'], { kind: 'file' }>): Promise<Uint8Array> {
  if (content.kind === 'paper') return renderPaper(content.paper);
  return content.kind === 'sheet' ? renderSheet(content.sheet) : renderFlow(content.flow);
}

const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
/** What people see of a file is its name: a picture is told by it before it is tried. */
const PICTURE = /\.(jpe?g|png|webp|gif|tiff?|bmp|avif|heic)$/i;
const RECORDING = /\.(amr|opus|mp3|m4a|wav|mp4|mov)$/i;

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

async function stamp(body: PDFDocument, d: Dossier): Promise<void> {
  const numbers = await PDFDocument.load(await numberPages(d, body.getPageCount()));
  const overlay = await body.embedPages(numbers.getPages());
  for (const [i, page] of body.getPages().entries()) {
    const image = overlay[i];
    if (image) page.drawPage(image, { x: 0, y: 0, width: A4.width, height: A4.height });
  }
}
