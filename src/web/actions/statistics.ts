import { kindOf } from '../../domain/affairs/engine.ts';
import { attemptOf } from '../../services/rules.ts';
import { type Action, toast } from './context.ts';
import { exported } from './export.ts';

/** 统计文件: the month as page, Word document and sheet, of what this reader may read (S5.1). */
export const statisticsFiles: Action<'statisticsFiles'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const a = await deps.store.affairs.byId(value.i);
  const rules = attemptOf(deps, click.person);
  if (a?.kind !== 'statistics' || !kindOf(a).mayRead(a, click.person, rules))
    return toast('warning', '没有查到，或您无权查看。');
  return exported(deps, pressed, { kind: 'statistics', of: value.i });
};
