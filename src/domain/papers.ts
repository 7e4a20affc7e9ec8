import type { Bureau } from './bureau.ts';
import { unitOf } from './bureau.ts';
import { type Case, currentResult, runningClock } from './case.ts';
import { endState } from './case-end.ts';
import { exemptFromInform } from './guards.ts';
import type { PageCode } from './printed.ts';
import { dateOf, type IsoDate } from './time.ts';
import { CHANNEL, CONCLUSION, DECLINE_EXIT, type DeclineExit, type Status } from './vocabulary.ts';

/** What is handed to the petitioner or posted (art. 23, 32 to 34; domain.md §2.2), and the letter to another organ (T17). */
export const PAPER = {
  accept: '信访事项受理告知书',
  transfer: '信访事项转送告知书',
  decline: '信访事项不予受理告知书',
  extension: '信访事项延期办理告知书',
  reply: '信访事项处理意见书',
  receipt: '信访登记回执',
  settlement: '信访事项调解协议书',
  letter: '转办函',
} as const;
export type LetterKind = keyof typeof PAPER;
/** The office words these further before they are sealed; what was signed or registered is printed as it stands. */
export const EDITED: readonly LetterKind[] = [
  ...(['accept', 'transfer', 'decline', 'extension', 'settlement', 'letter'] as const),
];

/** What came with the petition itself was filed in these. */
export const EARLY: readonly Status[] = ['draft', 'registered'];

/** One A4 page or more: title, number, whom it is for, what it says, who issues it and when. */
export interface Paper {
  title: string;
  no: string;
  to: string;
  paragraphs: string[];
  issuer: string;
  on: IsoDate;
  /** Below the line: the rights of review and a phone number, on every paper (§12.5). */
  footer: string;
  /** What its pages are known by when they come back signed (M11). */
  code?: PageCode;
}

/** The papers this case has come to. The reply exists for nobody before it is signed (§12.1 T20). */
export function papersOf(c: Case): LetterKind[] {
  const goesOut = endState(c) === 'awaitingTransfer' || endState(c) === 'transferred';
  const letter: LetterKind[] = goesOut && c.transfer ? ['letter'] : [];
  if (exemptFromInform(c)) return letter;
  const kinds: [LetterKind, boolean][] = [
    ['receipt', endState(c) !== 'voided'],
    ['accept', ACCEPTED.includes(endState(c))],
    ['transfer', goesOut],
    ['decline', endState(c) === 'declined'],
    ['extension', Boolean(extensionOf(c))],
    ['settlement', c.category === 'claim' && MEDIABLE.includes(endState(c))],
    ['reply', Boolean(currentResult(c)?.signedAt)],
  ];
  return [...kinds.filter(([, is]) => is).map(([kind]) => kind), ...letter];
}

/** While the unit has it in hand both sides may still agree (art. 33). */
const MEDIABLE: readonly Case['status'][] = ['inProgress', 'awaitingUnitCheck', 'awaitingSignOff'];

const ACCEPTED: readonly Case['status'][] = [
  'awaitingDispatch',
  'awaitingAcknowledgement',
  'inProgress',
  'awaitingUnitCheck',
  'awaitingSignOff',
  'awaitingOfficeCheck',
  'closed',
];

const extensionOf = (c: Case) =>
  c.requests.findLast((r) => r.kind === 'extension' && r.decision === 'agreed');

/** The paper in the name of the bureau, never of a section (domain.md §2.4). */
export function paperOf(kind: LetterKind, c: Case, bureau: Bureau, today: IsoDate): Paper {
  return {
    title: PAPER[kind],
    no: c.no,
    to: kind === 'letter' ? (c.transfer?.organ ?? '') : (c.petitioner.name ?? ''),
    paragraphs: BODY[kind](c, bureau),
    issuer: bureau.name,
    on: issuedOn(kind, c) ?? today,
    footer: `${remedyOf(kind, c)}联系电话：${bureau.office.phone}。`,
  };
}

/** The day a paper was issued, as the case has it on record: a print made later bears no other. */
function issuedOn(kind: LetterKind, c: Case): IsoDate | undefined {
  const days: Record<LetterKind, string | undefined> = {
    receipt: c.registeredAt,
    settlement: undefined,
    letter: c.transfer?.at,
    accept: c.informed?.on,
    transfer: toldOfTransfer(c) ?? c.transfer?.at,
    decline: declinedBy(c)?.decidedAt,
    extension: extensionOf(c)?.decidedAt,
    reply: currentResult(c)?.signedAt,
  };
  const day = days[kind];
  return day && dateOf(day);
}

/** Told before the letter left; what he was told before it was to leave was another paper. */
function toldOfTransfer(c: Case): IsoDate | undefined {
  const since = c.history.findLast((e) => e.to === 'awaitingTransfer' && e.from !== e.to)?.at;
  return since && c.informed && c.informed.on >= dateOf(since) ? c.informed.on : undefined;
}

const declinedBy = (c: Case) =>
  c.requests.findLast((r) => r.kind === 'decline' && r.decision === 'agreed');

/** Where no way is shown, none can be pointed to (art. 19, 36). */
function remedyOf(kind: LetterKind, c: Case): string {
  const exit = kind === 'decline' ? declinedBy(c)?.exit : undefined;
  if (exit === 'elsewhere')
    return '办理情况请向正在办理的机关、单位查询。对本告知有异议的，可向本局信访工作机构说明。';
  if (exit === 'ended')
    return '对本告知有异议或者生活确有困难的，可向本局信访工作机构反映，本局将继续做好解释疏导和帮扶工作。';
  return REMEDY[kind];
}

const REMEDY: Record<LetterKind, string> = {
  receipt: '请保存本回执，查询办理情况时说明编号。',
  settlement: '本协议自双方签名或者盖章之日起生效，一式三份，双方和本局各执一份。',
  letter: '请将办理情况函告本局。',
  accept:
    '办理情况可向本局信访工作机构查询。对处理意见不服的，可在收到书面答复之日起30日内申请复查。',
  transfer: '办理情况请向受理单位查询。',
  decline: '对本告知有异议的，可向本局信访工作机构说明，也可依法通过上述途径提出。',
  extension:
    '办理情况可向本局信访工作机构查询。对处理意见不服的，可在收到书面答复之日起30日内申请复查。',
  reply:
    '如不服本处理意见，可自收到本意见书之日起30日内，向本局的上一级机关、单位书面申请复查；逾期不申请的，本处理意见为终结意见。',
};

const chinese = (date: IsoDate): string => {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
};

const opening = (c: Case): string =>
  `您于${chinese(c.receivedOn)}${c.channel === 'referred' ? '经有关单位转来的' : `通过${CHANNEL[c.channel]}反映的`}“${sentenceless(c.summary)}”事项，`;

/** Without the full stop that would stand inside the quotation. */
const sentenceless = (text: string): string => text.replace(/[。；，;,.\s]+$/, '');
const sentence = (text: string): string => `${sentenceless(text)}。`;

/** What came with the petition, not what was filed to the case later, nor the bureau's own pages. */
const broughtBy = (c: Case): number =>
  c.attachments.filter((a) => EARLY.includes(a.step) && !a.signed).length;

function lawOfDecline(exit: DeclineExit | undefined): string {
  if (exit === 'ended')
    return '该事项已经复核终结。根据《信访工作条例》第三十六条规定，信访人仍以同一事实和理由提出的，不再受理。';
  if (exit === 'elsewhere')
    return '该事项已由有权机关、单位受理或者正在办理。根据《信访工作条例》第十九条规定，信访人在规定期限内又提出同一信访事项的，本局不予受理。';
  const way = exit ? DECLINE_EXIT[exit] : '';
  return `根据《信访工作条例》第三十一条规定，该事项应当通过以下途径办理：${way}。本局不予受理。`;
}

const BODY: Record<LetterKind, (c: Case, bureau: Bureau) => string[]> = {
  receipt: (c) => [
    `${opening(c)}本局已登记，编号${c.no}。`,
    ...(broughtBy(c) ? [`收到材料${broughtBy(c)}件。`] : []),
    '本局将自收到之日起15日内，把是否受理和办理单位告知您。',
  ],
  settlement: (c, bureau) => [
    `甲方（信访人）：${c.petitioner.name ?? ''}`,
    `乙方（承办单位）：${unitOf(bureau, c.assignment?.unit)?.name ?? ''}`,
    `甲方于${chinese(c.receivedOn)}反映“${sentenceless(c.summary)}”，编号${c.no}。根据《信访工作条例》第三十三条规定，双方在本局主持下自愿协商，达成如下协议：`,
    '一、________________________________________________________________',
    '二、________________________________________________________________',
    '三、________________________________________________________________',
    '甲方（签名）：                      年    月    日',
    '乙方（签名、盖章）：                  年    月    日',
    '主持人（签名）：                     年    月    日',
  ],
  letter: (c) => [
    `${c.petitioner.name ? '群众' : '匿名群众'}于${chinese(c.receivedOn)}向本局反映“${sentenceless(c.summary)}”事项，本局编号${c.no}${c.transfer?.letterNo ? `，函号${c.transfer.letterNo}` : ''}。`,
    `经审查，该事项属于贵单位职权范围。根据《信访工作条例》第二十三条规定，现转请贵单位依法办理${c.transfer?.reason ? `（${sentenceless(c.transfer.reason)}）` : ''}，并答复信访人。`,
    '随函附信访材料，请查收，并将收到日期告知本局。',
  ],
  accept: (c, bureau) => {
    const unit = unitOf(bureau, c.assignment?.unit)?.name;
    const due = runningClock(c, 'K8')?.dueOn ?? c.clocks.findLast((k) => k.kind === 'K8')?.dueOn;
    return [
      `${opening(c)}本局已登记受理，编号${c.no}。`,
      `根据《信访工作条例》第二十三条规定，现将受理情况告知您。${unit ? `该事项由${unit}具体承办，` : ''}本局将${due ? `在${chinese(due)}前` : '依法'}办结，并书面答复您。`,
    ];
  },
  transfer: (c) => [
    `${opening(c)}经审查，不属于本局职权范围。`,
    `根据《信访工作条例》第二十三条规定，本局已将该事项${c.transfer?.letterNo ? `以“${c.transfer.letterNo}”` : ''}转送${c.transfer?.organ ?? ''}办理，请您向该单位了解办理情况。`,
  ],
  decline: (c) => {
    const asked = declinedBy(c);
    const law = lawOfDecline(asked?.exit);
    return [`${opening(c)}本局已收悉。`, law, ...(asked ? [sentence(asked.reason)] : [])];
  },
  extension: (c) => {
    const asked = extensionOf(c);
    return [
      `${opening(c)}本局正在办理。`,
      `因${sentenceless(asked?.reason ?? '')}，经批准，本局的办理期限延长至${chinese(asked?.until ?? c.receivedOn)}。特此告知。`,
    ];
  },
  reply: (c) => {
    const result = currentResult(c);
    if (!result) return [];
    return [
      `${opening(c)}本局已办理完毕。现将处理意见答复如下：`,
      `一、反映的主要问题：${sentence(c.summary)}`,
      `二、查明的情况：${sentence(result.facts)}`,
      `三、处理意见：${CONCLUSION[result.conclusion]}。${sentence(result.reply)}`,
      `四、依据：${sentence(result.basis)}`,
    ];
  },
};
