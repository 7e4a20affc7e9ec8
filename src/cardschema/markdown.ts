import { type Check, fault, SUB, type Visit } from './visit.ts';

const TABLES_PER_MARKDOWN = 4;

/**
 * Markdown as cards have it (`feishu.md` §3.6): at most four tables, pictures by image key only,
 * mentions by `id`, `ids` or `email`. Every scan here goes forward once; the text may be hostile.
 */
export const markdownText: Check = (value, visit) => {
  if (typeof value !== 'string') return fault(visit, 'expected a string of markdown');
  if (value.includes('|') && countTables(value) > TABLES_PER_MARKDOWN) {
    fault(visit, `expected at most ${TABLES_PER_MARKDOWN} tables`, SUB.limit);
  }
  checkPictures(value, visit);
  checkMentions(value, visit);
};

const isDelimiterRow = (line: string) =>
  line.includes('|') && line.includes('-') && /^[|:\- \t\r]+$/.test(line);

function countTables(markdown: string): number {
  let tables = 0;
  let fenced = false;
  let previous = '';
  for (const line of markdown.split('\n')) {
    if (line.trimStart().startsWith('```')) fenced = !fenced;
    else if (!fenced && previous.includes('|') && isDelimiterRow(line)) tables++;
    previous = line;
  }
  return tables;
}

function checkPictures(markdown: string, visit: Visit): void {
  let start = markdown.indexOf('![');
  while (start >= 0) {
    const key = markdown.indexOf('](', start);
    if (key < 0) return;
    if (markdown.startsWith('http', key + 2)) {
      fault(visit, 'expected an image key, not an address, in ![](…)', SUB.image);
    }
    start = markdown.indexOf('![', key);
  }
}

function checkMentions(markdown: string, visit: Visit): void {
  let start = markdown.indexOf('<at ');
  while (start >= 0) {
    const end = markdown.indexOf('>', start);
    if (end < 0) return;
    if (!/\s(?:id|ids|email)=['"]?[\w.@,-]/.test(markdown.slice(start, end))) {
      fault(visit, 'expected id, ids or email with a value in <at>', SUB.person);
    }
    start = markdown.indexOf('<at ', end);
  }
}
