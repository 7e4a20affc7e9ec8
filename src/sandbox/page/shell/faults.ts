import type { Fault } from '../api/types.ts';

interface Kind {
  label: string;
  fault: Fault;
}

const callback = { path: 'card.action.trigger' };
const message = { path: 'im.message.receive_v1' };
const tooMany = { 'x-ogw-ratelimit-limit': '50', 'x-ogw-ratelimit-reset': '5' };

/** What can be made to go wrong with one tap; the `api` ones may be narrowed to a call. */
export const KINDS: Kind[] = [
  { label: '接口延迟 2 秒', fault: { face: 'api', delayMs: 2000 } },
  { label: '请求丢失（未办）', fault: { face: 'api', drop: 'request' } },
  { label: '答复丢失（已办）', fault: { face: 'api', drop: 'answer' } },
  { label: '接口返回 500', fault: { face: 'api', status: 500 } },
  {
    label: '限流 429，等 5 秒',
    fault: { face: 'api', status: 429, code: 99991400, headers: tooMany },
  },
  { label: '令牌失效', fault: { face: 'api', revokeToken: true } },
  { label: '卡片回调超时', fault: { face: 'push', match: callback, drop: 'answer' } },
  { label: '卡片回调延迟 2 秒', fault: { face: 'push', match: callback, delayMs: 2000 } },
  { label: '卡片回调返回 500', fault: { face: 'push', match: callback, status: 500 } },
  { label: '消息事件丢失一次', fault: { face: 'push', match: message, drop: 'request' } },
  { label: '消息事件重复', fault: { face: 'push', match: message, duplicate: true } },
  { label: '消息事件乱序', fault: { face: 'push', match: message, reorder: true } },
];

/** A fault that waits, in words. */
export function describe(fault: Fault): string {
  const { match, times, ...what } = fault;
  const kind = KINDS.find(({ fault: one }) => {
    const { match: _match, ...rest } = one;
    return Object.entries(rest).every(([key, value]) => {
      return JSON.stringify(what[key as keyof typeof what]) === JSON.stringify(value);
    });
  });
  const where = match?.path ? `（${match.path}）` : '';
  return `${kind?.label ?? JSON.stringify(what)}${where} · 还有 ${times ?? 1} 次`;
}
