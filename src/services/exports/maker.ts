import type { ExportAsk, SheetKind } from '../../domain/exports.ts';
import type { WorkPage } from '../../domain/workbook.ts';
import type { Deps } from '../ports.ts';

/** How one kind of sheet is made. */
export interface Maker {
  may(deps: Deps, ask: ExportAsk<SheetKind>): boolean;
  /** What somebody reads who may not. */
  refusal: string;
  /** Its rows come when they are asked for; `expected` foretells how many, where there may be many. */
  open(deps: Deps, ask: ExportAsk<SheetKind>): Promise<{ pages: WorkPage[]; expected?: number }>;
}
