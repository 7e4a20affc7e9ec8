import { type Bureau, personText, unitOf } from './bureau.ts';
import type { Case } from './case.ts';
import { endedAt, lastUnitOf } from './case-end.ts';
import type { Attachment } from './case-parts.ts';
import { type Flow, flowOf } from './flow.ts';
import { formsOf, sheetsOf } from './forms.ts';
import { EARLY, type LetterKind, PAPER, type Paper, paperOf, papersOf } from './papers.ts';
import { FORM_TITLE, type FormKind, type Sheet } from './sheets.ts';
import { dateOf, dateWithWeekday, type Instant, type IsoDate } from './time.ts';
import { CATEGORY, CHANNEL, type Status } from './vocabulary.ts';

/** One paper of a dossier, in its place. */
export interface DossierPart {
  title: string;
  /** 责任者: who made it. */
  by: string;
  on: IsoDate;
  content:
    | { kind: 'sheet'; sheet: Sheet }
    | { kind: 'paper'; paper: Paper }
    | { kind: 'flow'; flow: Flow }
    | { kind: 'file'; id: string; name: string };
}

/** 卷宗 (S5.2): cover, contents, every paper of the case in its order. */
export interface Dossier {
  no: string;
  issuer: string;
  on: IsoDate;
  cover: [label: string, text: string][];
  parts: DossierPart[];
  /** Who puts it together and who looks it over sign on the last page by hand. */
  madeBy: string;
}

/** What came with the petition itself stands before what the bureau made of it. */
const BEFORE_RESULT: readonly Status[] = [
  'awaitingInstruction',
  'awaitingDispatch',
  'awaitingAcknowledgement',
  'inProgress',
  'awaitingUnitCheck',
];

type Slot = FormKind | LetterKind | 'originals' | 'evidence' | 'later';

/** The order of a dossier (S5.2 B). The agreement is a blank until both sides have signed it: then it is a file. */
const ORDER: readonly Slot[] = [
  'register',
  'originals',
  'receipt',
  'visit',
  'slip',
  'instruction',
  'major',
  'accept',
  'transfer',
  'letter',
  'decline',
  'dispatch',
  'request',
  'extension',
  'order',
  'evidence',
  'result',
  'reply',
  'delivery',
  'followUp',
  'review',
  'later',
  'flow',
];

/** `code` stands for the petitioner on the cover: nobody is named where it can be read from outside. */
export function dossierOf(
  c: Case,
  bureau: Bureau,
  now: Instant,
  o: { code: string; retention: string; by: string },
): Dossier {
  const today = dateOf(now);
  const forms = formsOf(c);
  const letters = papersOf(c);
  const parts = ORDER.flatMap((slot): DossierPart[] => {
    if (slot === 'originals') return filesOf(c, bureau, (a) => EARLY.includes(a.step));
    if (slot === 'evidence') return filesOf(c, bureau, (a) => BEFORE_RESULT.includes(a.step));
    if (slot === 'later')
      return filesOf(c, bureau, (a) => ![...EARLY, ...BEFORE_RESULT].includes(a.step));
    if (slot === 'flow') return [flowPart(c, bureau, now)];
    if (slot in PAPER) {
      const kind = slot as LetterKind;
      return letters.includes(kind) ? [letterPart(kind, c, bureau, today)] : [];
    }
    const form = slot as Exclude<FormKind, 'flow'>;
    return forms.includes(form) ? formParts(form, c, bureau, today) : [];
  });
  return {
    no: c.no,
    issuer: bureau.name,
    on: today,
    cover: coverOf(c, bureau, o),
    parts,
    madeBy: personText(bureau, o.by),
  };
}

function coverOf(
  c: Case,
  bureau: Bureau,
  o: { code: string; retention: string },
): Dossier['cover'] {
  const unit = unitOf(bureau, lastUnitOf(c))?.name;
  const ended = endedAt(c);
  return [
    ['案卷题名', `关于${c.place ? `${c.place}` : ''}${CATEGORY[c.category]}信访事项的材料`],
    ['信访件编号', c.no],
    ['信访人代号', o.code],
    ['来件方式', CHANNEL[c.channel]],
    ['类别', [CATEGORY[c.category], c.topic].filter(Boolean).join('，')],
    ['承办单位', unit ?? `${bureau.name}信访办公室`],
    ['收到日期', dateWithWeekday(c.receivedOn)],
    ['办结日期', ended ? dateWithWeekday(dateOf(ended)) : '尚未办结'],
    ['保管期限', o.retention],
  ];
}

function filesOf(c: Case, bureau: Bureau, is: (a: Attachment) => boolean): DossierPart[] {
  return c.attachments.filter(is).map((a) => ({
    title: a.name,
    by: personText(bureau, a.by),
    on: dateOf(a.at),
    content: { kind: 'file', id: a.id, name: a.name },
  }));
}

function letterPart(kind: LetterKind, c: Case, bureau: Bureau, today: IsoDate): DossierPart {
  const paper = paperOf(kind, c, bureau, today);
  return { title: PAPER[kind], by: bureau.name, on: paper.on, content: { kind: 'paper', paper } };
}

function formParts(
  kind: Exclude<FormKind, 'flow'>,
  c: Case,
  bureau: Bureau,
  today: IsoDate,
): DossierPart[] {
  return sheetsOf(kind, c, bureau, today).map((sheet) => ({
    title: FORM_TITLE[kind],
    by: bureau.name,
    on: dateOfForm(kind, c, today),
    content: { kind: 'sheet', sheet },
  }));
}

/** The day the form speaks of; the print has its own. */
function dateOfForm(kind: FormKind, c: Case, today: IsoDate): IsoDate {
  const result = c.results.at(-1);
  const days: Partial<Record<FormKind, string | undefined>> = {
    register: c.registeredAt,
    visit: c.registeredAt,
    slip: c.slip?.versions.at(-1)?.at,
    instruction: c.instructions.at(-1)?.at,
    major: c.majorReports.at(-1)?.at,
    dispatch: (c.assignment ?? c.pastAssignments.at(-1))?.sentAt,
    request: c.requests.at(-1)?.at ?? c.returns.at(-1)?.at,
    order: c.orders.at(-1)?.at,
    result: result?.signedAt ?? result?.at,
    delivery: c.delivered?.at,
    followUp: c.followUps.at(-1)?.at,
    review: c.reviews.at(-1)?.at,
  };
  return dateOf(days[kind] ?? today);
}

function flowPart(c: Case, bureau: Bureau, now: Instant): DossierPart {
  const flow = flowOf(c, bureau, now);
  return { title: FORM_TITLE.flow, by: bureau.name, on: flow.on, content: { kind: 'flow', flow } };
}
