import { extractImages, extractText, getDocumentProxy } from 'unpdf';

/** What stands on the pages of a PDF, line breaks taken out. */
export async function pageText(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(pdf, { mergePages: true });
  return String(text).replace(/\s*\n\s*/g, '');
}

/** How many pictures there are on the pages of a PDF. */
export async function pictures(bytes: Uint8Array): Promise<number> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  let count = 0;
  for (let page = 1; page <= pdf.numPages; page += 1)
    count += (await extractImages(pdf, page)).length;
  return count;
}
