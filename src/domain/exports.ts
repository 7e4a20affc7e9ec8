import type { PersonId } from './bureau.ts';
import { isPeriod, periodText } from './period.ts';
import type { Instant } from './time.ts';

/** The sheets people take out of the bot (S5.1), by their names. */
export const SHEET = {
  book: '信访登记簿',
  late: '超期信访件清单',
  ranking: '承办单位排名',
  ledger: '矛盾纠纷排查台账',
  accountability: '责任核查情况',
  officers: '信息员名册',
  national: '国家信访系统录入表',
} as const;
export type SheetKind = keyof typeof SHEET;

/** What comes as several files or pages: of an affair, by its id, or of a case, by its number. */
export const MATERIAL = {
  statistics: '信访统计分析',
  pack: '信访形势分析会材料',
  minutes: '信访形势分析会纪要',
  slip: '信访信息报送单',
  dossier: '卷宗',
} as const;
export type MaterialKind = keyof typeof MATERIAL;
/** The kind of affair each is made of. */
export const MATERIAL_OF = {
  statistics: 'statistics',
  pack: 'meeting',
  minutes: 'meeting',
  slip: 'report',
} as const;
export const AFFAIR_MATERIALS = Object.keys(MATERIAL_OF) as (keyof typeof MATERIAL_OF)[];

export const EXPORT = { ...SHEET, ...MATERIAL };
export type ExportKind = SheetKind | MaterialKind;

/** What is wanted, of which year (`2025`), month (`2025-10`) or affair where it is of one, by whom. */
export interface ExportAsk<K extends ExportKind = ExportKind> {
  kind: K;
  of?: string;
  by: PersonId;
}

/** How one ended: sent, nothing to send, larger than the platform takes, given up. */
export type ExportEnd = 'sent' | 'empty' | 'tooLarge' | 'broken';

/** A sheet being made in the background, or one that was. */
export interface ExportRun extends ExportAsk {
  id: string;
  at: Instant;
  /** Of its rows, as far as they can be foretold; whole tens. */
  percent: number;
  rows: number;
  end?: ExportEnd;
}

/** `信访登记簿 2025年`, `卷宗 信〔2025〕0001号`; an affair's id ends in its period. */
export function exportTitle({ kind, of }: Pick<ExportAsk, 'kind' | 'of'>): string {
  const which = of?.split(':').at(-1);
  if (!which) return EXPORT[kind];
  return `${EXPORT[kind]} ${isPeriod(which) ? periodText(which) : which}`;
}
