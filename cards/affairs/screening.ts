import { DISPUTE_STATE, RISK } from '../../src/domain/affairs/dispute.ts';
import type { Screening } from '../../src/domain/affairs/screening.ts';
import { dateOf } from '../../src/domain/time.ts';
import {
  button,
  buttonRow,
  clip,
  type Element,
  markdown,
  paragraph,
  escapeMarkdown as safe,
} from '../elements.ts';
import { nameOf } from '../forms/context.ts';
import type { AffairFace, AffairView } from './view.ts';

/** 月度排查 (S6.1): the unit's open items first, then what was found; zero by one tap where nothing is open. */
export function screeningFace(v: AffairView): AffairFace {
  const d = v.affair.body as Screening;
  const isOpen = v.affair.state === 'open';
  const items = v.ledger ?? [];
  const told = d.reported;
  const may = v.steps.includes('finish');
  return {
    template: isOpen ? 'blue' : 'green',
    tags: [{ text: isOpen ? '待报送' : told?.zero ? '零报告' : '已报送', color: 'neutral' }],
    elements: [
      ...(told ? [paragraph(reportedText(v, told))] : [paragraph(ASK, 'notation', 'grey')]),
      ...(items.length ? [markdown(`**未化解事项（${items.length}）**`)] : []),
      ...items.slice(0, SHOWN).flatMap((a) => row(a)),
      ...(d.found.length ? [paragraph(`本月已登记排查事项${d.found.length}件。`)] : []),
      ...(may ? buttonRow([add(v.affair.id)]) : []),
    ],
    placed: items.length ? ['zero'] : d.found.length ? ['zero'] : ['finish'],
  };
}

const SHOWN = 8;
const ASK = '先填报未化解事项的本月情况，再登记新发现的问题；没有问题的点“零报告”。';

const add = (id: string): Element =>
  button({ text: '登记排查事项', type: 'primary', value: { a: 'newDispute', i: id } });

function reportedText(v: AffairView, told: NonNullable<Screening['reported']>): string {
  const how = told.zero ? '零报告' : '已报送';
  return `${dateOf(told.at)} ${nameOf(v.bureau, told.by)} ${how}`;
}

function row(a: NonNullable<AffairView['ledger']>[number]): Element[] {
  const { no, place, risk, until } = a.body;
  const limit = until ? `，期限 ${until}` : '';
  const text = `${safe(no)} ${RISK[risk]} ${DISPUTE_STATE[a.state]}${limit}<br>${safe(clip(place, 30))}：${safe(clip(a.body.cause, 40))}`;
  return [
    markdown(text),
    ...buttonRow([button({ text: '填报', value: { a: 'showAffair', i: a.id } })]),
  ];
}
