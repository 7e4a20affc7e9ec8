import { parseForm, snake } from '../../../cards/parse.ts';
import { settingFields } from '../../../cards/work/setting-fields.ts';
import type { SettingChange, SettingKind } from '../../domain/settings.ts';
import { changeSetting, mayChangeSettings } from '../../services/change-setting.ts';
import { attemptOf } from '../../services/rules.ts';
import { type Action, type ActionDeps, redraw, toast } from './context.ts';

const NOT_YOURS = toast('warning', '设置由办公室主任办理。');

/** 设置: the overview or one of its forms, on the same card. */
export const setting: Action<'setting'> = async (deps, pressed) => {
  if (!mayChangeSettings(deps, pressed.click.person)) return NOT_YOURS;
  const { k: open } = pressed.value;
  return redraw(deps, pressed, { message: { kind: 'settings', ...(open ? { open } : {}) } });
};

/** As the form says it; a person is known by the mobile number of his account. */
async function changeOf(
  deps: ActionDeps,
  kind: SettingKind,
  input: Record<string, unknown>,
): Promise<SettingChange | undefined> {
  if (kind !== 'person') return { kind, ...input } as SettingChange;
  const { mobile, ...person } = input;
  const asked = String(mobile);
  const openId = (await deps.messenger.lookup([asked], [])).get(asked);
  return openId ? ({ kind, openId, ...person } as SettingChange) : undefined;
}

/** A change was sent: it holds from now on, and the overview shows it. */
export const set: Action<'set'> = async (deps, pressed) => {
  const { click, value } = pressed;
  if (!mayChangeSettings(deps, click.person)) return NOT_YOURS;
  const { today } = attemptOf(deps, click.person);
  const message = { kind: 'settings' as const, open: value.k };
  const form = parseForm(settingFields(value.k, { bureau: deps.bureau, today }), click.form ?? {});
  const back = (text: string, errors: Record<string, string>) =>
    redraw(deps, pressed, {
      toast: { type: 'warning', content: text },
      message,
      extra: { form: { values: form.values, errors } },
    });
  if (!form.ok) return back(Object.values(form.errors)[0] ?? '', form.errors);
  const change = await changeOf(deps, value.k, form.input);
  if (!change)
    return back('没有找到此手机号的飞书用户，请核对，或联系管理员开放通讯录权限。', {
      mobile: '没有找到此手机号的飞书用户。',
    });
  const refusal = await changeSetting(deps, click.person, change);
  if (refusal)
    return back(refusal.text, { [refusal.field ? snake(refusal.field) : '*']: refusal.text });
  return redraw(deps, pressed, {
    toast: { type: 'success', content: '设置已生效，并已记录。' },
    message: { kind: 'settings' },
  });
};
