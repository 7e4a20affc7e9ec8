import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import sharp from 'sharp';

/** A smaller file holds no photo of a page in which a code could be told. */
const SMALLEST = 4_000;
/** Of one file, all tries together; a phone's photo takes less than a second. */
const PATIENCE_MS = 15_000;
/** A decoded picture of more dots is no photo of a page (a decompression bomb, or a plan). */
const MAX_DOTS = 80_000_000;
/** Pictures of a scanned PDF that are looked at. */
const MAX_SCANS = 20;

/**
 * The texts of all QR codes on a photo, or on the scanned pages of a PDF; none for whatever cannot be read.
 * Decoding runs beside the event loop, one file at a time, and is given up after 15 s.
 */
export function codesIn(bytes: Uint8Array): Promise<string[]> {
  if (bytes.byteLength < SMALLEST) return Promise.resolve([]);
  const turn = last.then(() => readOne(bytes)).catch(() => []);
  last = turn;
  return turn;
}

let last: Promise<unknown> = Promise.resolve();

async function readOne(bytes: Uint8Array): Promise<string[]> {
  const pictures = isPdf(bytes) ? await scansIn(bytes) : [bytes];
  if (!pictures.length) return [];
  const reader = await startReader();
  const patience = setTimeout(reader.stop, PATIENCE_MS);
  try {
    const codes: string[] = [];
    for (const picture of pictures) codes.push(...(await codesOn(picture, reader)));
    return [...new Set(codes)];
  } finally {
    clearTimeout(patience);
    await reader.stop();
  }
}

const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 5)).toString() === '%PDF-';

/** The photos a scanner put into a PDF, one a page; a drawn page was never on paper. */
async function scansIn(bytes: Uint8Array): Promise<Uint8Array[]> {
  const pdf = await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false });
  return pdf.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => {
      const isPhoto =
        object instanceof PDFRawStream &&
        object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image') &&
        object.dict.get(PDFName.of('Filter')) === PDFName.of('DCTDecode');
      return isPhoto && object.contents.byteLength >= SMALLEST ? [object.contents] : [];
    })
    .slice(0, MAX_SCANS);
}

/** The longer side a picture is looked at with, in dots: the first tells a page that fills it, the last one that lies far off. */
const SIDES = [1600, 2800, 4200];

async function codesOn(picture: Uint8Array, reader: Reader): Promise<string[]> {
  let seen = 0;
  for (const side of SIDES) {
    if (reader.hasEnded()) return [];
    const { data, info } = await sharp(picture, { limitInputPixels: MAX_DOTS, failOn: 'none' })
      .rotate()
      .greyscale()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .normalise()
      .raw()
      .toBuffer({ resolveWithObject: true });
    // A small picture has no more to show the second time.
    if (info.width === seen) return [];
    seen = info.width;
    // The plainest picture format there is (PGM): a line of text, then the greys.
    const head = Buffer.from(`P5\n${info.width} ${info.height}\n255\n`);
    const found = await reader.ask(new Uint8Array(Buffer.concat([head, data])));
    if (found.length) return found;
  }
  return [];
}

/** The thread that decodes. Once it has ended, for whatever reason, it answers that it found nothing. */
interface Reader {
  ask(picture: Uint8Array): Promise<string[]>;
  hasEnded(): boolean;
  stop(): Promise<unknown>;
}

async function startReader(): Promise<Reader> {
  const worker = await startWorker();
  let isOver = false;
  const ended = new Promise<string[]>((resolve) => {
    const end = () => {
      isOver = true;
      resolve([]);
    };
    worker.once('exit', end).on('error', end);
  });
  return {
    ask: (picture) => {
      const answer = new Promise<string[]>((resolve) => worker.once('message', resolve));
      worker.postMessage(picture);
      return Promise.race([answer, ended]);
    },
    hasEnded: () => isOver,
    stop: () => worker.terminate(),
  };
}

/** Beside this file in the sources as in the build, with the same ending. */
async function startWorker(): Promise<Worker> {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const program = await readFile(new URL(`./code-worker.${ending}`, import.meta.url), 'base64');
  const { resolve } = createRequire(import.meta.url);
  const workerData = {
    reader: resolve('zxing-wasm/reader'),
    wasm: resolve('zxing-wasm/reader/zxing_reader.wasm'),
  };
  return new Worker(new URL(`data:text/javascript;base64,${program}`), { workerData });
}
