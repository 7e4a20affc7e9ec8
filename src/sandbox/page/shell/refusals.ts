import type { ClickAnswer } from '../api/types.ts';

/** What Feishu's client says when it or the platform refuses a click (feishu.md §2.3). */
const TEXTS: Record<string, string> = {
  required: '请填写必填项',
  disabled: '该操作当前不可用',
  ambiguous: '卡片上有多个同名的操作',
  not_in_chat: '你已不在该会话中',
  expired: '卡片已过期，无法操作',
  recalled: '消息已撤回',
  200340: '出错了，未配置回调地址',
  200341: '出错了，目标回调服务超时未响应',
  200342: '出错了，无法连接目标回调服务',
  200343: '出错了，目标回调服务域名解析失败',
  200345: '出错了，回调地址无效',
  200346: '出错了，回调地址无效',
  200347: '出错了，回调配置未发布',
  200530: '出错了，表单组件缺少名称',
  200671: '出错了，目标回调服务返回异常',
  200672: '出错了，目标回调服务返回格式有误',
  200673: '出错了，目标回调服务返回的卡片有误',
  200830: '出错了，卡片版本不一致',
};

/** Text of the toast for a refused click; null where nothing is said. */
export function refusal({ code }: ClickAnswer): string | null {
  if (code === 'confirm_declined') return null;
  const text = TEXTS[String(code)] ?? '出错了，请稍后重试';
  return /^\d+$/.test(String(code)) ? `${text}（code: ${code}）` : text;
}
