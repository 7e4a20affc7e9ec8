import type { Dossier } from '../domain/dossier.ts';
import type { Flow } from '../domain/flow.ts';
import type { Paper } from '../domain/papers.ts';
import type { Sheet } from '../domain/sheets.ts';
import type { Workbook } from '../domain/workbook.ts';

/** A dossier as it was written: how many pages, and which papers could not be put in, and why. */
export interface DossierFile {
  bytes: Uint8Array;
  pages: number;
  missing: { name: string; why: string }[];
}

/** What turns the bureau's papers into files. Loaded when the first one is asked for. */
export interface Documents {
  /** A paper for the petitioner as a PDF of A4 pages. */
  paper(paper: Paper): Promise<Uint8Array>;
  /** A form as a PDF of A4 pages. */
  sheet(sheet: Sheet): Promise<Uint8Array>;
  /** A form as a PNG. */
  picture(sheet: Sheet): Promise<Uint8Array>;
  /** 办理全流程图 on one A4 page. */
  flow(flow: Flow): Promise<Uint8Array>;
  /** A whole dossier on A4 pages; `read` gives the bytes of a file of the case. */
  dossier(
    dossier: Dossier,
    read: (fileId: string) => Promise<Uint8Array | undefined>,
  ): Promise<DossierFile>;
  /** A PDF in parts of at most so many bytes, page by page in their order. */
  volumes(bytes: Uint8Array, most: number): Promise<Uint8Array[]>;
  /** A paper or a form for those who edit it (docx). */
  word(page: Paper | Sheet): Promise<Uint8Array>;
  /** Rows as a spreadsheet file (xlsx), read as they are written. @throws FileTooLarge */
  workbook(book: Workbook): Promise<Uint8Array>;
  /** The texts of the codes on a photo or a scanned PDF (M11); none where there is none to be read. */
  codesIn(bytes: Uint8Array): Promise<string[]>;
}
