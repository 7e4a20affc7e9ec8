/** `npm run check:office`: every kind of document from the demo's cases, opened by the programs people have. */
import { mkdtempSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { convert, type Examined, examine, examinePicture, missingTools, pdfOf } from './examine.ts';
import { FILES } from './files.ts';
import { type Made, withWorld } from './world.ts';

/** Who takes the sheets out stands on their pages. */
const MARK = /\.xlsx$/;
const EXPORTER = ['导出'];

interface Written extends Made {
  what: string;
  path: string;
}

async function main(): Promise<number> {
  const missing = await missingTools();
  if (missing.length) {
    console.error(`missing: ${missing.join(' ')} (LibreOffice Writer and Calc, poppler-utils)`);
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'xinfang-office-'));
  const { files, empty } = await makeAll(folder);
  const office = files.filter((f) => /\.(docx|xlsx)$/.test(f.path)).map((f) => f.path);
  const converted = join(folder, 'converted');
  await convert(office, { to: converted, home: join(folder, 'profile') });
  let bad = empty.length;
  for (const what of empty) console.log(`NOT OK  ${what}: nothing was made`);
  for (const f of files) {
    const { pages, faults } = await look(f, folder, converted);
    if (faults.length) bad += 1;
    const verdict = faults.length ? `NOT OK  ${f.name}: ${faults.join('; ')}` : `ok      ${f.name}`;
    console.log(`${verdict}  ${pages} pages`);
  }
  console.log(
    `${files.length} files, ${bad} not ok; files and pictures of their pages in ${folder}`,
  );
  return bad ? 1 : 0;
}

/** Makes everything there is to make; `empty` are the kinds of which the demo gave none. */
function makeAll(folder: string): Promise<{ files: Written[]; empty: string[] }> {
  return withWorld(async (world) => {
    const files: Written[] = [];
    const empty: string[] = [];
    for (const [what, make] of FILES) {
      await make(world);
      const made = world.taken();
      if (!made.length) empty.push(what);
      for (const one of made)
        files.push(await written(one, what, join(folder, String(files.length))));
    }
    return { files, empty };
  });
}

/** In a folder of its own: a page and a Word document of the same name stay apart. */
async function written(made: Made, what: string, folder: string): Promise<Written> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${folder.split('/').at(-1)} ${made.name.replaceAll('/', ' ')}`);
  await writeFile(path, made.bytes);
  return { ...made, what, path };
}

function look(f: Written, folder: string, converted: string): Promise<Examined> {
  const ending = extname(f.path);
  if (ending === '.png') return examinePicture(f.path);
  const isSheet = MARK.test(f.path);
  const pdf = ending === '.pdf' ? f.path : pdfOf(f.path, converted);
  const pictures = join(folder, 'pictures');
  return examine(pdf, { landscape: isSheet, says: isSheet ? EXPORTER : [], pictures });
}

process.exitCode = await main();
