import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PATIENCE_MS = 240_000;
/** Points of an A4 page, and how far off a writer may be. */
const A4 = { short: 595.3, long: 841.9 };
const TOLERANCE = 1.5;
/** Fewer characters than these are no document, a smaller picture is an empty page. */
const LEAST_TEXT = 20;
const LEAST_PICTURE = 1500;
/** Dots an inch: enough to see whether a page is well laid out. */
const DOTS = 60;

/** What the check calls; each must be there. */
export const TOOLS = ['soffice', 'pdfinfo', 'pdffonts', 'pdftotext', 'pdftoppm'];

/** What the machine lacks of it. */
export async function missingTools(): Promise<string[]> {
  const found = await Promise.all(TOOLS.map((t) => run('which', [t]).catch(() => undefined)));
  return TOOLS.filter((_, i) => !found[i]);
}

/**
 * Opens Word and spreadsheet files in LibreOffice, which writes each as a PDF beside it; `home` is its own
 * profile, so that none of the user's is touched. What it cannot open has no PDF.
 */
export async function convert(files: string[], { to, home }: { to: string; home: string }) {
  await mkdir(to, { recursive: true });
  const profile = `-env:UserInstallation=${pathToFileURL(home)}`;
  const asked = ['--headless', '--convert-to', 'pdf', '--outdir', to, ...files];
  await run('soffice', [profile, ...asked], { timeout: PATIENCE_MS });
}

export const pdfOf = (file: string, folder: string): string =>
  join(folder, `${basename(file, extname(file))}.pdf`);

export interface Examined {
  pages: number;
  faults: string[];
}

/** Pages of A4 the right way up, fonts inside, text that can be read, nothing blank; drawn into `pictures`. */
export async function examine(
  pdf: string,
  o: { landscape: boolean; says: string[]; pictures: string },
): Promise<Examined> {
  if (!existsSync(pdf)) return { pages: 0, faults: ['LibreOffice could not open it'] };
  const pages = Number(/^Pages:\s+(\d+)$/m.exec(await told('pdfinfo', [pdf]))?.[1]);
  const sizes = await told('pdfinfo', ['-f', '1', '-l', String(pages), pdf]);
  const text = (await told('pdftotext', ['-q', pdf, '-'])).replace(/\s/g, '');
  const fonts = (await told('pdffonts', [pdf])).trim().split('\n').slice(2);
  const blank = await draw(pdf, o.pictures);
  return {
    pages,
    faults: [
      ...sizeFaults(sizes, o.landscape),
      ...(fonts.length ? [] : ['no font']),
      ...fonts.filter((f) => !isEmbedded(f)).map((f) => `font not embedded: ${f.split(' ')[0]}`),
      ...(text.length < LEAST_TEXT ? ['hardly any text'] : []),
      ...o.says.filter((s) => !text.includes(s.replace(/\s/g, ''))).map((s) => `does not say ${s}`),
      ...blank,
    ],
  };
}

const told = async (tool: string, args: string[]): Promise<string> =>
  (await run(tool, args, { maxBuffer: 64 * 1024 * 1024, timeout: PATIENCE_MS })).stdout;

/** `emb sub uni object ID` are the last columns. */
const isEmbedded = (line: string): boolean =>
  /\s(yes)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.test(line);

function sizeFaults(info: string, landscape: boolean): string[] {
  const [width, height] = landscape ? [A4.long, A4.short] : [A4.short, A4.long];
  const off = (a: number, b: number) => Math.abs(a - b) > TOLERANCE;
  return [...info.matchAll(/^Page\s+(\d+) size:\s+([\d.]+) x ([\d.]+) pts/gm)].flatMap(
    ([, page, w, h]) =>
      off(Number(w), width) || off(Number(h), height) ? [`page ${page} is ${w} x ${h} points`] : [],
  );
}

async function draw(pdf: string, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const name = basename(pdf, '.pdf');
  await told('pdftoppm', ['-r', String(DOTS), '-png', pdf, join(folder, name)]);
  const pictures = (await readdir(folder)).filter((f) => f.startsWith(`${name}-`));
  const sizes = await Promise.all(pictures.map((f) => stat(join(folder, f))));
  const blank = pictures.filter((_, i) => (sizes[i]?.size ?? 0) < LEAST_PICTURE);
  return [...(pictures.length ? [] : ['no page drawn']), ...blank.map((f) => `${f} is blank`)];
}

/** A picture is one, and as wide as a phone shows it. */
export async function examinePicture(file: string): Promise<Examined> {
  const bytes = await readFile(file);
  const isPng = bytes.subarray(1, 4).toString() === 'PNG';
  const width = isPng ? bytes.readUInt32BE(16) : 0;
  return { pages: 1, faults: width >= 1000 ? [] : ['no picture of 1000 dots'] };
}
