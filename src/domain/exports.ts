import type { PersonId } from './bureau.ts';
import type { Instant } from './time.ts';

/** The sheets people take out of the bot (S5.1), by their names. */
export const EXPORT = {
  book: '信访登记簿',
  late: '超期信访件清单',
  ranking: '承办单位排名',
  ledger: '矛盾纠纷排查台账',
  accountability: '责任核查情况',
  officers: '信息员名册',
  national: '国家信访系统录入表',
} as const;
export type ExportKind = keyof typeof EXPORT;

/** What is wanted, of which year (`2025`) or month (`2025-10`) where it has one, by whom. */
export interface ExportAsk {
  kind: ExportKind;
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

export const exportTitle = ({ kind, of }: Pick<ExportAsk, 'kind' | 'of'>): string =>
  of ? `${EXPORT[kind]} ${of}` : EXPORT[kind];
