import { isRefusal } from '../../domain/step.ts';
import { mayAssess, sendRulesPage, sendYearPack } from '../../services/assessment.ts';
import { mayChangeSettings } from '../../services/change-setting.ts';
import { makeScreen, withdrawScreen } from '../../services/screen.ts';
import { type Action, causeOf, redraw, toast } from './context.ts';

const NOT_YOURS = toast('warning', '考核自查供办公室主任和局领导查阅。');
const NO_SCREEN = toast('warning', '会议室大屏由办公室主任启用。');

/** 制度: the eight rows, or one system, on the same card. */
export const rules: Action<'rules'> = (deps, pressed) => {
  const { s: system } = pressed.value;
  const message = { kind: 'rules' as const, ...(system === undefined ? {} : { system }) };
  return redraw(deps, pressed, { message });
};

/** 八项制度运行情况 as page and sheet. */
export const rulesPage: Action<'rulesPage'> = async (deps, pressed) => {
  const { person } = pressed.click;
  await sendRulesPage(deps, person, causeOf(deps, pressed, 'rulesPage'));
  return toast('success', '八项制度运行情况已发送。');
};

/** 考核自查 of a year, on the same card. */
export const assess: Action<'assess'> = async (deps, pressed) => {
  if (!mayAssess(deps, pressed.click.person)) return NOT_YOURS;
  return redraw(deps, pressed, { message: { kind: 'assess', year: pressed.value.y } });
};

/** 考核材料 of a year as page and sheet. */
export const assessFiles: Action<'assessFiles'> = async (deps, pressed) => {
  const { click, value } = pressed;
  if (!mayAssess(deps, click.person)) return NOT_YOURS;
  await sendYearPack(deps, click.person, value.y, causeOf(deps, pressed, `assess:${value.y}`));
  return toast('success', '考核材料已发送。');
};

/** 会议室大屏: shown, opened, withdrawn; a new link stands in this answer and nowhere else. */
export const screen: Action<'screen'> = async (deps, pressed) => {
  const { click, value } = pressed;
  if (!mayChangeSettings(deps, click.person)) return NO_SCREEN;
  const message = { kind: 'screen' as const };
  if (value.go === 'on') {
    const made = await makeScreen(deps, click.person);
    if (isRefusal(made)) return toast('warning', made.text);
    const link = `${deps.publicUrl ?? ''}/screen/${made.token}`;
    const done = { type: 'success' as const, content: '链接已生成，请在会议室电脑打开。' };
    return redraw(deps, pressed, { toast: done, message, extra: { link } });
  }
  if (value.go !== 'off') return redraw(deps, pressed, { message });
  const refusal = await withdrawScreen(deps, click.person);
  if (refusal) return toast('warning', refusal.text);
  const done = { type: 'success' as const, content: '会议室大屏已停用。' };
  return redraw(deps, pressed, { toast: done, message });
};
