import {
  DISPUTE_STATE,
  type DisputeAffair,
  isLateDispute,
  RISK,
  type Risk,
} from '../../src/domain/affairs/dispute.ts';
import type { ScreeningAffair } from '../../src/domain/affairs/screening.ts';
import { type Bureau, unitOf } from '../../src/domain/bureau.ts';
import type { IsoDate } from '../../src/domain/time.ts';
import { RISK_COLOR } from '../affairs/dispute.ts';
import { disputeFields } from '../affairs/dispute-forms.ts';
import {
  button,
  buttonRow,
  type Card,
  clip,
  type Element,
  folded,
  frame,
  markdown,
  paragraph,
  escapeMarkdown as safe,
} from '../elements.ts';
import { type FormState, fieldElements } from '../fields.ts';
import { pager } from '../list-cards.ts';

export const LEDGER_PAGE = 8;

export interface LedgerView {
  bureau: Bureau;
  today: IsoDate;
  /** All that fit the filter. */
  items: DisputeAffair[];
  risk?: Risk;
  only?: 'late' | 'done';
  page: number;
  /** May add items, for these units. */
  mayAdd: boolean;
  /** The office's month: who has reported. */
  screenings?: ScreeningAffair[];
}

/** 台账 (S6.2): by risk and limit; the office also sees which units have screened this month. */
export function ledgerCard(v: LedgerView): Card {
  const pages = Math.max(1, Math.ceil(v.items.length / LEDGER_PAGE));
  const page = Math.min(v.page, pages - 1);
  const rows = v.items.slice(page * LEDGER_PAGE, (page + 1) * LEDGER_PAGE);
  const title = `矛盾纠纷排查台账（${v.items.length}件）`;
  const turn = (p: number) => ({ a: 'ledger', p, ...filterOf(v) });
  return frame({
    title,
    template: 'blue',
    preview: title,
    elements: [
      ...buttonRow(filters(v)),
      ...(rows.length ? rows.flatMap((a) => row(v, a)) : [paragraph('没有符合条件的事项。')]),
      ...pager(page, pages, turn),
      ...month(v),
      ...buttonRow(taps(v)),
    ],
  });
}

const filterOf = ({ risk, only }: LedgerView) => ({
  ...(risk ? { r: risk } : {}),
  ...(only ? { o: only } : {}),
});

function filters(v: LedgerView): Element[] {
  const all: [string, { r?: Risk; o?: 'late' | 'done' }][] = [
    ['未化解', {}],
    ['红色', { r: 'red' }],
    ['黄色', { r: 'yellow' }],
    ['已过期限', { o: 'late' }],
    ['本年已结', { o: 'done' }],
  ];
  const shown = JSON.stringify(filterOf(v));
  return all.map(([text, f]) =>
    button({
      text,
      type: JSON.stringify(f) === shown ? 'primary' : 'default',
      value: { a: 'ledger', p: 0, ...f },
    }),
  );
}

function row(v: LedgerView, a: DisputeAffair): Element[] {
  const { no, risk, place, cause, until, people } = a.body;
  const unit = unitOf(v.bureau, a.body.unit)?.name ?? '';
  const late = isLateDispute(a, v.today);
  const limit = until ? `期限 ${until}${late ? '（已过）' : ''}` : '未交办';
  const head = `<font color='${RISK_COLOR[risk]}'>${RISK[risk]}</font> **${safe(no)}** ${safe(unit)} ${DISPUTE_STATE[a.state]}`;
  const text = `${head}<br>${safe(clip(place, 30))}：${safe(clip(cause, 50))}<br>涉及${people}人，${limit}`;
  return [
    markdown(text),
    ...buttonRow([button({ text: '打开', value: { a: 'showAffair', i: a.id } })]),
  ];
}

/** The month's screening as the office sees it (S6.1): who is missing stands first. */
function month(v: LedgerView): Element[] {
  const all = v.bureau.units.flatMap((u) =>
    (v.screenings ?? []).filter((a) => a.body.unit === u.id),
  );
  if (!all.length) return [];
  const name = (a: ScreeningAffair) => unitOf(v.bureau, a.body.unit)?.name ?? '';
  const missing = all.filter((a) => a.state === 'open').map(name);
  const zero = all.filter((a) => a.body.reported?.zero).map(name);
  const told = all.filter((a) => a.body.reported && !a.body.reported.zero);
  const lines = [
    `未报送（${missing.length}）：${safe(missing.join('、')) || '无'}`,
    `零报告（${zero.length}）：${safe(zero.join('、')) || '无'}`,
    `已报送（${told.length}）：${safe(told.map((a) => `${name(a)}${a.body.found.length}件`).join('、')) || '无'}`,
  ];
  return [folded(`${all[0]?.body.month ?? ''} 月度排查`, [markdown(lines.join('<br>'))])];
}

function taps(v: LedgerView): Element[] {
  if (!v.mayAdd) return [];
  const value = { a: 'export', k: 'ledger', of: v.today.slice(0, 4) };
  return [
    button({ text: '登记排查事项', value: { a: 'newDispute' } }),
    ...(v.screenings ? [button({ text: '导出表格', type: 'text', value })] : []),
  ];
}

/** 登记排查事项: of one's own unit, for the office of any. */
export function newDisputeCard(o: {
  bureau: Bureau;
  units: string[];
  screening?: string;
  form?: FormState;
}): Card {
  const error = o.form?.errors?.['*'];
  return frame({
    title: '登记排查事项',
    template: 'blue',
    preview: '登记排查事项',
    elements: [
      paragraph('只记事项和地点，不写当事人姓名。', 'notation', 'grey'),
      {
        tag: 'form',
        name: 'form_dispute',
        elements: [
          ...fieldElements(disputeFields(o.bureau, o.units), o.form),
          ...(error ? [paragraph(error, 'normal', 'red')] : []),
          button({
            text: '登记排查事项',
            name: 'submit_dispute',
            submit: true,
            type: 'primary_filled',
            value: { a: 'newDispute', go: 1, ...(o.screening ? { i: o.screening } : {}) },
          }),
        ],
      },
    ],
  });
}
