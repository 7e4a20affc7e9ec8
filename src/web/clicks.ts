import type { Clock } from '../clock.ts';
import type { Click } from '../feishu/incoming.ts';
import type { Log } from '../services/ports.ts';
import { LATE, within } from './deadline.ts';
import type { Metrics } from './metrics.ts';

export interface Toast {
  type: 'success' | 'info' | 'warning' | 'error';
  content: string;
}

/** What a click does to the screen; `card` is card JSON 2.0 and replaces the clicked card. */
export interface CardAnswer {
  toast?: Toast;
  card?: object;
}

export interface ClickDeps {
  clock: Clock;
  log: Log;
  metrics: Metrics;
  clicks(click: Click): Promise<CardAnswer>;
  /** Brings the answer of a click that took too long to the person after all; never fails. */
  answerLate(click: Click, answer: CardAnswer): Promise<void>;
  /** Clicks that were told to wait and are being worked yet: a stop waits for them. */
  late: Set<Promise<unknown>>;
}

/** Feishu shows an error after 3 s and never sends the click again (`feishu.md` §1.6). */
const LIMIT_MS = 2500;

const TOASTS = {
  replayed: { type: 'info', content: '请勿重复提交' },
  stranger: { type: 'warning', content: '飞书没有提供您的身份，请联系办公室检查应用权限后再试' },
  late: { type: 'info', content: '正在处理，请稍候…' },
  failed: { type: 'error', content: '系统繁忙，请稍后再点一次' },
  storeDown: { type: 'error', content: '数据库暂不可用，请稍后再点一次' },
  damaged: { type: 'error', content: '此件数据受损，无法打开，请通知系统管理员从备份恢复' },
} satisfies Record<string, Toast>;

/** The answer for a click that is not carried out. */
export function unworked(metrics: Metrics, why: 'replayed' | 'stranger'): CardAnswer {
  metrics.clicks.inc({ outcome: why });
  return { toast: TOASTS[why] };
}

/** Works a click and answers in time; an error becomes a plain toast and a log line with its name. */
export async function answerClick(deps: ClickDeps, click: Click): Promise<CardAnswer> {
  const { clock, log, metrics, clicks } = deps;
  const work = clock
    .track(async () => clicks(click))
    .then(
      (answer) => ({ outcome: 'done', answer }),
      (error: unknown) => {
        const outcome = outcomeOf(error);
        log.error({ event: click.eventId, error: nameOf(error) }, `click ${outcome}`);
        return { outcome, answer: { toast: TOASTS[outcome] } };
      },
    );
  const result = await within(LIMIT_MS, work);
  if (result === LATE) {
    const shown = clock.track(async () => deps.answerLate(click, (await work).answer));
    deps.late.add(shown);
    void shown.finally(() => deps.late.delete(shown));
  }
  const { outcome, answer } =
    result === LATE ? { outcome: 'late', answer: { toast: TOASTS.late } } : result;
  metrics.clicks.inc({ outcome });
  return answer;
}

/** The store room's own errors, known here by their codes. */
function outcomeOf(error: unknown): 'storeDown' | 'damaged' | 'failed' {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'storeUnavailable') return 'storeDown';
  return code === 'broken' ? 'damaged' : 'failed';
}

/** The response body of a card callback (`feishu.md` §2.2). */
export function responseOf({ toast, card }: CardAnswer): object {
  return {
    ...(toast ? { toast } : {}),
    ...(card ? { card: { type: 'raw', data: card } } : {}),
  };
}

/** An error's name and stack place; its message may hold what a person typed. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error';
  const place = /^\s+at .*$/m.exec(error.stack ?? '')?.[0].trim() ?? '';
  return `${error.name} ${place}`.trim();
}
