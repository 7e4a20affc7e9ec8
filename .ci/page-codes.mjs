// Proves the codes on the real pages: prints a paper and a form from the build, lets poppler make pictures of
// them, turns and shades them like a phone's photo, and reads them back. Needs `npm run build` and pdftoppm.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';

const DOTS_PER_INCH = 150;
const run = promisify(execFile);
const built = (path) => import(new URL(`../dist/src/${path}`, import.meta.url));

/** What is wrong, a line each; nothing when every page told its own code. */
export async function checkPageCodes() {
  const [{ renderPaper }, { renderSheet }, { codesIn }, { codeOf }] = await Promise.all([
    built('documents/pdf.js'),
    built('documents/sheet.js'),
    built('documents/code-reader.js'),
    built('domain/printed.js'),
  ]);
  const key = Buffer.alloc(32, 9);
  const register = { series: 'letter', year: 2025, seq: 31 };
  const codes = (kind) => (page) => codeOf(key, { register, kind, page });
  const head = {
    issuer: '安澜市城乡建设局',
    no: '信〔2025〕0031号',
    on: '2025-10-21',
    footer: '请保存。',
  };
  const rows = [{ label: '调查核实情况', text: '加压泵电机烧毁。'.repeat(300) }];
  const paragraphs = ['现将处理意见答复如下。'.repeat(120)];
  const files = {
    reply: await renderPaper({
      ...head,
      title: '处理意见书',
      to: '林某',
      paragraphs,
      code: codes('reply'),
    }),
    result: await renderSheet({ ...head, title: '处理结果报告', rows, code: codes('result') }),
  };
  const wrong = [];
  for (const [kind, bytes] of Object.entries(files)) {
    const pages = await pictures(bytes);
    if (pages.length < 2) wrong.push(`${kind}: one page only`);
    for (const [i, page] of pages.entries()) {
      const found = await codesIn(await photographed(page));
      if (found.join() !== codes(kind)(i + 1))
        wrong.push(`${kind} page ${i + 1}: ${found.join() || 'no code'}`);
    }
  }
  return wrong;
}

async function pictures(bytes) {
  const folder = await mkdtemp(join(tmpdir(), 'page-codes-'));
  try {
    await writeFile(join(folder, 'in.pdf'), bytes);
    await run('pdftoppm', ['-r', String(DOTS_PER_INCH), '-png', 'in.pdf', 'page'], { cwd: folder });
    const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
    return await Promise.all(names.map((name) => readFile(join(folder, name))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ten degrees askew, one corner in the shade, 1200 dots wide, JPEG of quality 60. */
async function photographed(page) {
  const turned = await sharp(page)
    .rotate(10, { background: '#6b4f3a' })
    .resize({ width: 1200 })
    .png()
    .toBuffer();
  const { width, height } = await sharp(turned).metadata();
  const shade = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="g" x1="0" y1="1" x2="1" y2="0"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#666"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/></svg>`;
  return sharp(turned)
    .composite([{ input: Buffer.from(shade), blend: 'multiply' }])
    .jpeg({ quality: 60 })
    .toBuffer();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const wrong = await checkPageCodes();
  process.stdout.write(wrong.length ? `${wrong.join('\n')}\n` : 'page codes: all read\n');
  process.exitCode = wrong.length ? 1 : 0;
}
