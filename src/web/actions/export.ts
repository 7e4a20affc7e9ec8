import type { ExportAsk } from '../../domain/exports.ts';
import { askExport } from '../../services/exports/exporter.ts';
import type { CardAnswer } from '../clicks.ts';
import { type Action, type ActionDeps, causeOf, type Press, toast } from './context.ts';

/** Answered at once; a card tells how far it is, the files follow. */
export async function exported(
  deps: ActionDeps,
  pressed: Press,
  ask: Omit<ExportAsk, 'by'>,
): Promise<CardAnswer> {
  const cause = causeOf(deps, pressed, `${ask.kind}:${ask.of ?? ''}`);
  const refusal = await askExport(deps, { ...ask, by: pressed.click.person }, cause);
  return refusal ? toast('warning', refusal.text) : toast('info', '正在导出，文件随后发给您。');
}

/** 导出 of a sheet. */
export const exportSheet: Action<'export'> = (deps, pressed) =>
  exported(deps, pressed, { kind: pressed.value.k, of: pressed.value.of });
