import { textHash } from '../domain/history.ts';
import { at, dateOf, type Instant } from '../domain/time.ts';
import type { Deps } from './ports.ts';
import type { RunCounts } from './remind.ts';

const TOLD_AT = '08:30';
const ALARM =
  '登记簿或办件记录与原封存内容不符，可能有人改动过数据。请立即通知系统管理员校验数据、查明原因；查明之前不要恢复或清理数据。';

/**
 * Every Sunday night all chains are read (M1). Nobody hears of it but on a break, and each break is told once,
 * in the morning, to the heads of office and discipline: without the number, which may be a sealed case's or
 * one about a reader. The log has it.
 */
export async function watchChains(deps: Deps, now: Instant): Promise<RunCounts> {
  const { broken } = await deps.store.cases.checkChains();
  if (!broken) return { planned: 0, sent: 0, skipped: 0, failed: 0 };
  deps.log.error({ code: 'chainBroken', broken }, 'not as it was written');
  const told = new Set([deps.bureau.office.head, deps.bureau.disciplineHead]);
  const alarms = [...told].map((id) => ({
    id: `chain:${textHash(broken)}:${id}`,
    to: { kind: 'person', id } as const,
    message: { kind: 'text', text: ALARM } as const,
    buzz: true,
    dueAt: at(dateOf(now), TOLD_AT),
  }));
  await deps.store.deliveries.add(alarms, now);
  return { planned: alarms.length, sent: 0, skipped: 0, failed: 0 };
}
