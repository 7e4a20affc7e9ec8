import type { Documents } from '../services/document-ports.ts';

/** Writers of documents are large and seldom asked for: each is loaded with the first file it makes. */
export const documents: Documents = {
  paper: async (paper) => (await import('./pdf.ts')).renderPaper(paper),
  sheet: async (sheet) => (await import('./sheet.ts')).renderSheet(sheet),
  flow: async (flow) => (await import('./flow.ts')).renderFlow(flow),
  dossier: async (dossier, read) =>
    (await import('./dossier/index.ts')).renderDossier(dossier, read),
  codesIn: async (bytes) => (await import('./code-reader.ts')).codesIn(bytes),
  picture: async (sheet) => (await import('./picture.ts')).renderPicture(sheet),
  volumes: async (bytes, most) => (await import('./dossier/volumes.ts')).volumesOf(bytes, most),
  word: async (page) => (await import('./word.ts')).writeWord(page),
  workbook: async (book) => (await import('./workbook.ts')).writeWorkbook(book),
};
