import type { Bureau } from '../../src/domain/bureau.ts';
import type { CaseNow } from '../../src/domain/case.ts';
import { CATEGORY, STATUS } from '../../src/domain/vocabulary.ts';
import { button, type Card, type Element, frame, paragraph } from '../elements.ts';
import { type Field, type FormState, fieldElements } from '../fields.ts';
import { optionsOf } from '../forms/context.ts';
import { caseRow, type ListView, list, pager } from '../list-cards.ts';

/** Rows of a page of results. */
export const FOUND_PAGE = 8;

/** 查询: number or name as typed, or what else is known. */
export const queryFields = (bureau: Bureau): Field[] => [
  { name: 'text', label: '编号或信访人姓名', kind: 'text', max: 50, placeholder: '可不填' },
  {
    name: 'unit',
    label: '承办单位',
    kind: 'select',
    options: bureau.units.map((u) => ({ value: u.id, text: u.name })),
  },
  { name: 'category', label: '类别', kind: 'select', options: optionsOf(CATEGORY), half: true },
  { name: 'status', label: '状态', kind: 'select', options: optionsOf(STATUS), half: true },
  { name: 'from', label: '登记日期从', kind: 'date', half: true },
  { name: 'to', label: '至', kind: 'date', half: true },
];

export function queryCard(bureau: Bureau, form?: FormState): Card {
  return frame({
    title: '查询信访件',
    template: 'blue',
    preview: '查询信访件',
    elements: [
      {
        tag: 'form',
        name: 'form_query',
        elements: [
          ...fieldElements(queryFields(bureau), form),
          button({
            text: '查询',
            name: 'search',
            submit: true,
            type: 'primary_filled',
            fill: true,
            value: { a: 'search' },
          }),
        ],
      },
      paragraph('也可以直接发送“查询 信〔2025〕0001号”。', 'notation', 'grey'),
    ],
  });
}

export interface FoundPage {
  /** What was asked, in words. */
  asked: string;
  cases: CaseNow[];
  page: number;
  isCut: boolean;
}

/** What a search found, a page of it. */
export function searchCard(v: ListView, o: FoundPage): Card {
  const pages = Math.max(1, Math.ceil(o.cases.length / FOUND_PAGE));
  const page = Math.min(o.page, pages - 1);
  const rows = o.cases.slice(page * FOUND_PAGE, (page + 1) * FOUND_PAGE);
  const cut = o.isCut ? '，只列最近的，请缩小范围' : '';
  const none: Element[] = [paragraph('没有查到，或您无权查看。请核对后重新查询。')];
  return list(
    `查询结果（${o.cases.length}件${cut}）`,
    [paragraph(o.asked, 'notation', 'grey')],
    rows.length ? rows.map((c) => caseRow(c, v)) : none,
    pager(page, pages, (p) => ({ a: 'search', p })),
  );
}
