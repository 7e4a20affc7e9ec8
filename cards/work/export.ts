import { type ExportEnd, type ExportRun, exportTitle } from '../../src/domain/exports.ts';
import { type Card, paragraph } from '../elements.ts';
import { list } from '../list-cards.ts';

const ENDED: Record<ExportEnd, (run: ExportRun) => string> = {
  sent: ({ rows }) => `已导出，共${rows}行，文件已发给您。`,
  empty: () => '没有可导出的内容。',
  tooLarge: () => '文件超过30MB，飞书不能发送。请按年导出。',
  broken: () => '没有导出成功，请稍后再点一次导出；仍不成功的，请联系系统管理员。',
};

/** How far a sheet is (S5.1); the same card until it has come. */
export function exportCard(run: ExportRun): Card {
  const said = run.end
    ? ENDED[run.end](run)
    : `正在导出${run.percent ? `，已完成${run.percent}%` : ''}。完成后文件发给您，可以先办别的事。`;
  return list(
    `导出 ${exportTitle(run)}`,
    [paragraph(said, 'matter')],
    run.end === 'sent' ? [paragraph('导出已记录。内部资料，请妥善保管。', 'notation', 'grey')] : [],
  );
}
