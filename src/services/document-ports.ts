import type { Paper } from '../domain/papers.ts';
import type { Sheet } from '../domain/sheets.ts';

/** What turns the bureau's papers into files. Loaded when the first one is asked for. */
export interface Documents {
  /** A paper for the petitioner as a PDF of A4 pages. */
  paper(paper: Paper): Promise<Uint8Array>;
  /** A form as a PDF of A4 pages. */
  sheet(sheet: Sheet): Promise<Uint8Array>;
  /** A form as a PNG. */
  picture(sheet: Sheet): Promise<Uint8Array>;
}
