import type { Case } from '../src/domain/case.ts';
import type { Attachment } from '../src/domain/case-parts.ts';
import { signedName } from '../src/domain/printed.ts';
import { type StepName, transitionOf } from '../src/domain/transitions.ts';
import { button, buttonRow, type Card, clip, frame, markdown, paragraph } from './elements.ts';
import { type Field, type FormState, fieldElements } from './fields.ts';

export interface HelpLine {
  word: string;
  what: string;
}

/** 帮助: the words this person can use, as buttons and as text. */
export function helpCard(name: string, lines: HelpLine[]): Card {
  return frame({
    title: '信访工作助手',
    template: 'blue',
    preview: '信访工作助手使用说明',
    elements: [
      paragraph(`${name}，您好。直接发送下列文字，或点下面的按钮：`),
      markdown(lines.map((l) => `**${l.word}** ${l.what}`).join('<br>')),
      ...buttonRow(
        lines
          .filter((l) => !l.word.includes(' '))
          .map((l) => button({ text: l.word, value: { a: 'word', w: l.word } })),
      ),
      paragraph(
        '收到的卡片可直接回复文字、图片或文件：图片和文件归入该信访件。',
        'notation',
        'grey',
      ),
    ],
  });
}

/** 归入哪一件: a photo or file that came by itself (S2.2). */
export function fileWhereCard(o: {
  fileId: string;
  fileName: string;
  recent: Case[];
  /** May begin a registration with it. */
  register: boolean;
  /** The registration form he has open. */
  draftId?: string;
  /** Archives of a year he collects for. */
  years: { id: string; year: number }[];
}): Card {
  const { fileId, fileName, recent, register, draftId, years } = o;
  const into = (text: string, more: object, type?: 'primary') =>
    button({
      text,
      value: { a: 'file', f: fileId, ...more },
      fill: true,
      ...(type ? { type } : {}),
    });
  const choices = [
    ...(draftId ? [into('正在填写的登记表', { d: draftId }, 'primary')] : []),
    ...years.map((y) => into(`${y.year}年度归档材料`, { y: y.id })),
    ...recent.map((c) => into(clip(`${c.no} ${c.summary}`, 24), { c: c.id })),
  ];
  const fresh = into('新登记', {}, draftId ? undefined : 'primary');
  const none = !register && !choices.length;
  const next = none ? '没有可归入的信访件，请把文件回复到该件的卡片。' : '请选择归入哪一件：';
  return frame({
    title: '归入哪一件',
    template: 'blue',
    preview: `收到${fileName}，请选择归入哪一件`,
    elements: [
      paragraph(`已收到并保存“${clip(fileName, 40)}”，${next}`),
      ...choices,
      ...(register ? [fresh] : []),
    ],
  });
}

/** 已归档: where a signed page went (M11), and the step the words on it are typed in by. */
export function filedCard(o: {
  case: Case;
  signed: NonNullable<Attachment['signed']>;
  again?: boolean;
  step?: StepName;
}): Card {
  const { case: c, signed, again, step } = o;
  const name = signedName(signed);
  const where = again ? '这一页已在' : '已归入';
  const write = step && {
    ...{ text: transitionOf(step).word, type: 'primary_filled' as const, fill: true },
    value: { a: 'form', s: step, c: c.id, v: c.version },
  };
  return frame({
    title: `${c.no} 签字件${again ? '已收过' : '已归档'}`,
    template: again ? 'grey' : 'green',
    preview: `${where} ${c.no} ${name}`,
    elements: [
      paragraph(`${where} ${c.no}：${name}。${again ? '无需重复发送。' : ''}`),
      ...(write ? [paragraph('照片已放入表单，请照纸面录入。', 'notation', 'grey')] : []),
      ...(write ? [button(write)] : []),
      button({ text: '打开此件', type: 'text', value: { a: 'show', c: c.id } }),
    ],
  });
}

/** What an older card becomes once a newer one of the same purpose was sent (design.md §6). */
export function pointerCard(no: string, text = '此卡片已更新，请看最新一张。'): Card {
  return frame({
    title: no,
    template: 'grey',
    preview: no,
    elements: [paragraph(text, 'normal', 'grey')],
  });
}

/** Who wants to know the petitioner's data outside the own task says why; it is recorded (design.md §4). */
export function revealCard(c: Case, look: 'reveal' | 'originals', form?: FormState): Card {
  const what = look === 'reveal' ? '查看信访人信息' : '查看原件';
  return frame({
    title: `${c.no} ${what}`,
    template: 'blue',
    preview: `${c.no} ${what}`,
    elements: [
      paragraph('查看将被记录。', 'notation', 'grey'),
      {
        tag: 'form',
        name: 'form_reveal',
        elements: [
          ...fieldElements(REVEAL_FIELDS, form),
          button({
            text: '查看',
            name: 'reveal',
            submit: true,
            type: 'primary_filled',
            value: { a: look, c: c.id },
          }),
        ],
      },
    ],
  });
}

export const REVEAL_FIELDS: Field[] = [
  { name: 'reason', label: '查看原因', kind: 'text', required: true, max: 200 },
];
