import { extractText, getDocumentProxy } from 'unpdf';

/** What stands on the pages of a PDF, line breaks taken out. */
export async function pageText(bytes: Uint8Array): Promise<string> {
  return (await pageTexts(bytes)).join('');
}

/** The same page by page. */
export async function pageTexts(bytes: Uint8Array): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(pdf, { mergePages: false });
  return text.map((page) => page.replace(/\s*\n\s*/g, ''));
}

/** How many pictures a PDF holds: objects say what they are in plain text, transparency has one of its own in grey. */
export function pictures(bytes: Uint8Array): number {
  const objects = Buffer.from(bytes).toString('latin1').split('endobj');
  return objects.filter((o) => /\/Subtype \/Image/.test(o) && !/\/DeviceGray/.test(o)).length;
}
