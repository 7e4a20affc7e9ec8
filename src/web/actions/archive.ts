import type { YearArchiveAffair } from '../../domain/affairs/year-archive.ts';
import { openAffair } from '../../services/open-affair.ts';
import { fileYear, sendHandoverList } from '../../services/year-archive.ts';
import { type Action, type ActionDeps, causeOf, toast } from './context.ts';

const HIDDEN = toast('warning', '没有查到，或您无权查看。');

const yearFor = (deps: ActionDeps, id: string, person: string) =>
  openAffair<YearArchiveAffair>(deps, id, { person, kind: 'archive' });

/** 清单文件: the hand-over list as page and sheet. */
export const archiveFiles: Action<'archiveFiles'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const a = await yearFor(deps, value.i, click.person);
  if (!a?.body.list) return HIDDEN;
  await sendHandoverList(deps, a, click.person, causeOf(deps, pressed, `archive:${value.i}`));
  return toast('success', '移交清单已发送。');
};

/** 批量归档本年度信访件: runs in the background, each month's card shows how far it is. */
export const wholeYear: Action<'fileYear'> = async (deps, { click, value }) => {
  const a = await yearFor(deps, value.i, click.person);
  if (!a) return HIDDEN;
  const begun = await fileYear(deps, a, click.person);
  return begun
    ? toast('success', `已开始归档${begun}个月的信访件，完成后逐月告诉您。`)
    : toast('info', '本年度没有待归档的信访件。');
};
