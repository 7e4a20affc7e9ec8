/** What Feishu's client says when it, or the platform, refuses a click (feishu.md §2.3). */
const TEXTS: Record<string, string> = {
  required: '请填写必填项',
  disabled: '该操作当前不可用',
  ambiguous: '卡片上有多个同名的操作',
  not_in_chat: '你已不在该会话中',
  not_found: '卡片上没有该操作',
  no_action: '该按钮没有操作',
  in_form: '请通过表单的提交按钮提交',
  invalid_option: '请选择列出的选项',
  invalid_value: '填写的内容格式有误',
  too_long: '填写的内容过长',
  expired: '卡片已过期，无法操作',
  recalled: '消息已撤回',
  200080: '出错了，平台调用回调地址失败',
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
  300000: '出错了，请稍后重试',
};

/** The words for a code, numbers with the code behind them; null where the client stays silent. */
export function refusalText(code: string | number): string | null {
  if (code === 0 || code === 'confirm_declined') return null;
  const text = TEXTS[code] ?? '出错了，请稍后重试';
  return typeof code === 'number' ? `${text}（code: ${code}）` : text;
}
