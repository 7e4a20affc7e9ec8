import type { Documents } from '../services/document-ports.ts';

/** Writers of documents are large and seldom asked for: each is loaded with the first file it makes. */
export const documents: Documents = {
  paper: async (paper) => (await import('./pdf.ts')).renderPaper(paper),
  sheet: async (sheet) => (await import('./sheet.ts')).renderSheet(sheet),
  picture: async (sheet) => (await import('./picture.ts')).renderPicture(sheet),
};
