import {
  type AccountabilityAffair,
  type AccountabilityItem,
  GROUND,
  ITEM_STATE,
  isUnitsOwn,
  MEASURE,
  mayExportItems,
  whoseName,
} from '../../src/domain/affairs/accountability.ts';
import {
  namedStep,
  type UpwardAffair,
  type UpwardVisit,
  upwardText,
} from '../../src/domain/affairs/upward.ts';
import type { Bureau } from '../../src/domain/bureau.ts';
import type { IsoDate } from '../../src/domain/time.ts';
import {
  button,
  buttonRow,
  type Card,
  clip,
  type Element,
  frame,
  markdown,
  paragraph,
  rule,
  escapeMarkdown as safe,
} from '../elements.ts';
import { type FormState, fieldElements } from '../fields.ts';
import { nameOf } from '../forms/context.ts';
import { newItemFields } from './accountability-forms.ts';
import type { AffairFace, AffairView } from './view.ts';

/** Whose decision it is stands on every such card (§10.1). */
const WHOSE =
  '系统只列事实，不作结论；是否追究由局信访工作领导小组研究，依法提出诉求的信访人不受影响。';
const unitName = (b: Bureau, id: string): string => safe(whoseName(id, b));

/** One item: event, facts and the rule's words for those who decide; the unit reads the event alone. */
export function accountabilityFace(v: AffairView): AffairFace {
  const a = v.affair as AccountabilityAffair;
  const d = a.body;
  const own = isUnitsOwn(a, v.viewer, v.bureau);
  return {
    template: a.state === 'concluded' || a.state === 'dropped' ? 'grey' : 'orange',
    tags: [{ text: ITEM_STATE[a.state] ?? '', color: 'orange' }],
    elements: [
      markdown(`**${GROUND[d.ground]}**<br>${safe(d.summary)}`),
      ...(own ? [] : evidence(d)),
      ...words(v, d),
      paragraph(
        own ? '说明由单位负责人报送；对决定不服的可以提出申诉。' : WHOSE,
        'notation',
        'grey',
      ),
    ],
  };
}

function evidence(d: AccountabilityItem): Element[] {
  const facts = d.facts.map((f) => `· ${safe(f)}`);
  return [
    ...(d.caseNo ? [markdown(`<font color='grey'>关联信访件</font> ${safe(d.caseNo)}`)] : []),
    ...(facts.length ? [markdown(['**记录中的事实**', ...facts].join('<br>'))] : []),
    ...(d.rule ? [markdown(`**制度规定** ${safe(d.rule)}`)] : []),
    ...(d.caseId ? buttonRow([look(d.caseId)]) : []),
  ];
}

const look = (c: string): Element => button({ text: '查看信访件', value: { a: 'show', c } });

function words({ bureau }: AffairView, d: AccountabilityItem): Element[] {
  const said = (label: string, w: { text: string; by: string } | undefined, more = '') =>
    w ? [`**${label}** ${safe(nameOf(bureau, w.by))}：${more}${safe(clip(w.text, 400))}`] : [];
  const measure = d.decision ? `${MEASURE[d.decision.measure]}（${d.decision.decidedOn}）` : '';
  const lines = [
    ...said('单位说明', d.statement),
    ...said('不列为责任核查', d.dropped),
    ...said('研究决定', d.decision, safe(measure)),
    ...said('申诉', d.appeal),
    ...said('申诉结果', d.appealAnswer),
  ];
  return lines.length ? [markdown(lines.join('<br>'))] : [];
}

/** One visit as it was told. */
export function upwardFace(v: AffairView): AffairFace {
  const d = v.affair.body as UpwardVisit;
  return {
    template: v.affair.state === 'voided' ? 'grey' : 'orange',
    tags: v.affair.state === 'voided' ? [{ text: '作废', color: 'neutral' }] : [],
    elements: [
      markdown(
        [
          safe(upwardText(d)),
          `责任单位 ${unitName(v.bureau, d.unit)}`,
          `来源 ${safe(d.source)}`,
          ...(d.voided ? [`作废原因 ${safe(d.voided)}`] : []),
        ].join('<br>'),
      ),
    ],
  };
}

export interface AccountabilityBoard {
  bureau: Bureau;
  viewer: string;
  today: IsoDate;
  year: string;
  open?: 'upward' | 'ground';
  form?: FormState;
  visits: UpwardAffair[];
  counters: { unit: string; count: number }[];
  items: AccountabilityAffair[];
}

const SHOWN = 10;

/** 责任核查 (S7.2.2, S7.2.3): counters, items, visits of a year; for the office and the leading group. */
export function accountabilityCard(v: AccountabilityBoard): Card {
  const title = `${v.year}年责任核查`;
  const isHead = v.viewer === v.bureau.office.head;
  return frame({
    title,
    template: 'orange',
    preview: title,
    elements: [
      paragraph(WHOSE, 'notation', 'grey'),
      ...(v.open && isHead ? [newForm(v, v.open)] : counted(v)),
      ...(v.open ? [] : [...items(v), ...visits(v)]),
      ...buttonRow(isHead && !v.open ? officeTaps(v) : []),
      ...buttonRow(v.open || !mayExportItems(v.bureau, v.viewer) ? [] : [exportTap(v)]),
    ],
  });
}

function counted({ bureau, counters }: AccountabilityBoard): Element[] {
  const lines = counters
    .filter((c) => c.count)
    .map((c) => `**${unitName(bureau, c.unit)}** ${safe(namedStep(c.count) ?? '')}`);
  return lines.length
    ? [markdown(lines.join('<br>'))]
    : [paragraph('本年没有计入责任核查的越级集体上访。')];
}

function items(v: AccountabilityBoard): Element[] {
  if (!v.items.length) return [];
  const rows = v.items
    .slice(-SHOWN)
    .reverse()
    .flatMap((a) => [
      markdown(
        `**${unitName(v.bureau, a.body.unit)}** ${ITEM_STATE[a.state]}<br>${GROUND[a.body.ground]} ${safe(clip(a.body.summary, 60))}`,
      ),
      ...buttonRow([button({ text: '打开', value: { a: 'showAffair', i: a.id } })]),
    ]);
  return [rule, markdown(`**责任核查事项（${v.items.length}）**`), ...rows];
}

function visits(v: AccountabilityBoard): Element[] {
  if (!v.visits.length) return [];
  const rows = v.visits
    .slice(-SHOWN)
    .reverse()
    .map((a) => {
      const text = `${safe(upwardText(a.body))} ${unitName(v.bureau, a.body.unit)}`;
      return a.state === 'voided' ? `~~${text}~~` : text;
    });
  return [rule, markdown(['**上访通报**', ...rows].join('<br>'))];
}

function officeTaps(v: AccountabilityBoard): Element[] {
  const last = v.visits.findLast((a) => a.state === 'recorded');
  return [
    button({ text: '登记上访通报', value: { a: 'newItem', k: 'upward' } }),
    button({ text: '登记责任核查线索', value: { a: 'newItem', k: 'ground' } }),
    ...(last
      ? [button({ text: '查看最近通报', type: 'text', value: { a: 'showAffair', i: last.id } })]
      : []),
  ];
}

const exportTap = ({ year: of }: AccountabilityBoard): Element =>
  button({ text: '导出', type: 'text', value: { a: 'export', k: 'accountability', of } });

function newForm(v: AccountabilityBoard, kind: 'upward' | 'ground'): Element {
  const error = v.form?.errors?.['*'];
  return {
    tag: 'form',
    name: `form_${kind}`,
    elements: [
      ...fieldElements(newItemFields(kind, v.bureau, v.today), v.form),
      ...(error ? [paragraph(error, 'normal', 'red')] : []),
      button({
        text: kind === 'upward' ? '登记上访通报' : '登记责任核查线索',
        name: `submit_${kind}`,
        submit: true,
        type: 'primary_filled',
        value: { a: 'newItem', k: kind, go: 1 },
      }),
    ],
  };
}
