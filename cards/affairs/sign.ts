import { SIGN_STATE, type Sign } from '../../src/domain/affairs/sign.ts';
import { mayBeginSpecial } from '../../src/domain/affairs/special.ts';
import { unitOf } from '../../src/domain/bureau.ts';
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

const SHOWN = 10;
const LOOKS = 3;

/** 苗头性问题提示 (S6.2): what came together, piece by piece; what it means is for people to say. */
export function signFace(v: AffairView): AffairFace {
  const d = v.affair.body as Sign;
  return {
    template: v.affair.state === 'open' ? 'orange' : 'grey',
    tags: [{ text: SIGN_STATE[v.affair.state] ?? '', color: 'orange' }],
    elements: [
      paragraph(whyText(d)),
      markdown(
        d.pieces
          .slice(-SHOWN)
          .map((p) => pieceText(v, p))
          .join('<br>'),
      ),
      ...(d.pieces.length > SHOWN ? [paragraph(`另有${d.pieces.length - SHOWN}件未列出。`)] : []),
      ...buttonRow(looks(d)),
      ...words(v, d),
    ],
    more: mayBeginSpecial(v.bureau, v.viewer)
      ? [button({ text: '写专报', value: { a: 'newSpecial', i: v.affair.id } })]
      : [],
  };
}

function whyText(d: Sign): string {
  if (d.why === 'place') return `30天内有${d.pieces.length}件反映“${d.what}”，请研判。`;
  const { now = 0, before = 0, lastYear = 0 } = d.counts ?? {};
  return `“${d.what}”上月${now}件，前一月${before}件，去年同月${lastYear}件，明显上升，请研判。`;
}

function pieceText(v: AffairView, p: Sign['pieces'][number]): string {
  const unit = unitOf(v.bureau, p.unit)?.name;
  const kind = p.kind === 'case' ? '' : '（台账）';
  return `${p.on} ${safe(p.no)}${kind}${unit ? ` ${safe(unit)}` : ''}：${safe(clip(p.text, 50))}`;
}

const looks = (d: Sign): Element[] =>
  d.pieces.slice(-LOOKS).map((p) =>
    button({
      text: p.no,
      value: p.kind === 'case' ? { a: 'show', c: p.id } : { a: 'showAffair', i: p.id },
    }),
  );

function words({ bureau }: AffairView, d: Sign): Element[] {
  const said = [
    d.opinion && `**研判意见** ${safe(nameOf(bureau, d.opinion.by))}：${safe(d.opinion.text)}`,
    d.dismissed && `**已排除** ${safe(nameOf(bureau, d.dismissed.by))}：${safe(d.dismissed.text)}`,
  ].filter((x): x is string => Boolean(x));
  return said.length ? [markdown(said.join('<br>'))] : [];
}
