import { askExport } from '../../services/exports/exporter.ts';
import { type Action, causeOf, toast } from './context.ts';

/** 导出: answered at once; a card tells how far it is, the file follows. */
export const exportSheet: Action<'export'> = async (deps, pressed) => {
  const { k: kind, of } = pressed.value;
  const cause = causeOf(deps, pressed, `${kind}:${of ?? ''}`);
  const refusal = await askExport(deps, { kind, of, by: pressed.click.person }, cause);
  return refusal ? toast('warning', refusal.text) : toast('info', '正在导出，文件随后发给您。');
};
