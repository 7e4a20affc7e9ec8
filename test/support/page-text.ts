import { extractText, getDocumentProxy } from 'unpdf';

/** What stands on the pages of a PDF, line breaks taken out. */
export async function pageText(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(pdf, { mergePages: true });
  return String(text).replace(/\s*\n\s*/g, '');
}
