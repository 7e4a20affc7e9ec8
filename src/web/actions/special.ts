import type { SpecialAffair } from '../../domain/affairs/special.ts';
import { isRefusal } from '../../domain/step.ts';
import { say } from '../../services/chat/incoming.ts';
import { openAffair } from '../../services/open-affair.ts';
import { beginSpecial, sendSpecial } from '../../services/specials.ts';
import { type Action, causeOf, toast } from './context.ts';

/** 写专报: from the word, from statistics or from an early sign; its form comes as a card (S5.1). */
export const newSpecial: Action<'newSpecial'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const made = await beginSpecial(deps, click.person, value.i);
  if (isRefusal(made)) return toast('warning', made.text);
  const message = { kind: 'affair' as const, affairId: made.id, step: 'submit' };
  await say(deps, { person: click.person }, message, causeOf(deps, pressed, 'newSpecial'));
  return toast('success', `已编号 ${made.body.no}，请在新卡片中撰写。`);
};

/** 专报文件: the one page, and a sheet with what was written on it. */
export const specialFiles: Action<'specialFiles'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const { person } = click;
  const a = await openAffair<SpecialAffair>(deps, value.i, { person, kind: 'special' });
  if (!a) return toast('warning', '没有查到，或您无权查看。');
  const cause = causeOf(deps, pressed, `special:${value.i}`);
  await sendSpecial(deps, a, person, cause);
  return toast('success', '专报文件已发送。');
};
