import { createHash } from 'node:crypto';
import type { Affair } from '../domain/affairs/affair.ts';
import { type DisputeAffair, disputeText } from '../domain/affairs/dispute.ts';
import { newAffair } from '../domain/affairs/engine.ts';
import type { Piece, Sign, SignAffair } from '../domain/affairs/sign.ts';
import type { Bureau } from '../domain/bureau.ts';
import type { CaseNow } from '../domain/case.ts';
import { clusterAround, growthOf, placeKeys, SIGN_WINDOW_DAYS, signText } from '../domain/signs.ts';
import { addDays, dateOf, type Instant, type IsoDate, instantOf } from '../domain/time.ts';
import { isShielded } from '../domain/visibility.ts';
import { CATEGORY } from '../domain/vocabulary.ts';
import type { Deps } from './ports.ts';
import type { RunCounts } from './remind.ts';
import { takeAffairStep } from './take-affair-step.ts';

/** Of one window; a busy bureau registers two hundred a month. */
const MANY = 2000;

/**
 * A petition as a piece: its summary without the petitioner's name. A sealed one is none, nor one about somebody
 * of the bureau: a sign is read by leaders and names the units (§12.2, art. 30).
 */
export function pieceOfCase(c: CaseNow, bureau: Bureau): Piece | undefined {
  if (isShielded(c, bureau) || c.status === 'voided' || c.status === 'merged') return undefined;
  const text = signText(c);
  const unit = c.assignment?.unit;
  return { kind: 'case', id: c.id, no: c.no, on: c.receivedOn, text, ...(unit ? { unit } : {}) };
}

const pieceOfDispute = ({ id, body }: DisputeAffair): Piece => ({
  kind: 'dispute',
  id,
  no: body.no,
  on: body.found,
  unit: body.unit,
  text: disputeText(body),
});

/** What of the window before a day may name the same place, petitions and ledger alike. */
async function piecesNear(deps: Deps, text: string, from: IsoDate): Promise<Piece[]> {
  const keys = placeKeys(text);
  if (!keys.length) return [];
  const cases = await deps.store.cases.placedSince(keys, from, MANY);
  const of = { kind: 'dispute', from, to: '9999' };
  const disputes = (await deps.store.affairs.list(of, MANY)) as DisputeAffair[];
  return [
    ...cases.flatMap((c) => pieceOfCase(c, deps.bureau) ?? []),
    ...disputes.map(pieceOfDispute),
  ];
}

/** A new petition: does it make a cluster, or one larger (AC-6.2)? What fails here stops no registration. */
export async function watchCase(deps: Deps, c: CaseNow): Promise<void> {
  const piece = pieceOfCase(c, deps.bureau);
  if (piece) await watched(deps, piece);
}

export async function watchDispute(deps: Deps, a: DisputeAffair): Promise<void> {
  await watched(deps, pieceOfDispute(a));
}

async function watched(deps: Deps, piece: Piece): Promise<void> {
  try {
    const others = await piecesNear(deps, piece.text, addDays(piece.on, -SIGN_WINDOW_DAYS));
    const cluster = clusterAround(piece, others);
    if (cluster) await tell(deps, { why: 'place', what: cluster.what, pieces: cluster.pieces });
  } catch (error) {
    deps.log.error({ no: piece.no, err: error }, 'signs not looked for');
  }
}

/** One alert for a cluster: the one that has any of its pieces grows, else a new one is made. */
async function tell(deps: Deps, found: Pick<Sign, 'why' | 'what' | 'pieces' | 'counts'>) {
  const now = instantOf(deps.clock.now());
  const known = await openSigns(deps, dateOf(now));
  const same = known.find(
    (s) => s.body.why === found.why && s.body.pieces.some((p) => hasPiece(found.pieces, p)),
  );
  if (same) {
    const input = { pieces: found.pieces };
    await takeAffairStep(deps, same as Affair, { name: 'grow', input, actor: 'system' });
    return;
  }
  const key = createHash('sha256').update(`${found.what} ${dateOf(now).slice(0, 7)}`);
  const n = found.pieces.length;
  const sign = newAffair<Sign>(
    {
      id: `sign:${key.digest('hex').slice(0, 24)}`,
      kind: 'sign',
      state: 'open',
      period: dateOf(now),
      owner: 'bureau',
      body: found,
    },
    { at: now, by: 'system', action: 'find', data: { what: found.what } },
    [
      {
        kind: 'card',
        to: [deps.bureau.office.head],
        headline: `苗头性问题提示：${found.what} 近期${n}件`,
      },
    ],
    deps,
  );
  await deps.store.affairs.add([sign as Affair]);
  deps.wakeSender();
}

const hasPiece = (all: readonly Piece[], p: Piece): boolean => all.some((x) => x.id === p.id);

/** Signs of the last two windows: an older one is a new story. */
export async function openSigns(deps: Pick<Deps, 'store'>, today: IsoDate): Promise<SignAffair[]> {
  const of = { kind: 'sign', from: addDays(today, -2 * SIGN_WINDOW_DAYS), to: today };
  return (await deps.store.affairs.list(of, MANY)) as SignAffair[];
}

/** Classes that grew last month, looked at once a month (S6.2). */
export async function watchGrowth(deps: Deps, now: Instant): Promise<RunCounts> {
  const month = addDays(`${dateOf(now).slice(0, 7)}-01`, -1).slice(0, 7);
  const before = addDays(`${month}-01`, -1).slice(0, 7);
  const lastYear = `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
  const [own, prior, old] = await Promise.all(
    [month, before, lastYear].map((m) => deps.store.cases.registeredIn(m, MANY)),
  );
  const counts = (cases: CaseNow[] | undefined) => countOf(cases, deps.bureau);
  const grown = growthOf(counts(own), counts(prior), counts(old));
  for (const g of grown) {
    const pieces = (own ?? []).flatMap((c) =>
      topicOf(c) === g.topic ? (pieceOfCase(c, deps.bureau) ?? []) : [],
    );
    const { topic: what, ...grew } = g;
    await tell(deps, { why: 'growth', what, pieces, counts: grew });
  }
  return { planned: grown.length, sent: grown.length, skipped: 0, failed: 0 };
}

const topicOf = (c: CaseNow): string => c.topic ?? CATEGORY[c.category];

function countOf(cases: readonly CaseNow[] | undefined, bureau: Bureau): Map<string, number> {
  const counts = new Map<string, number>();
  for (const c of cases ?? []) {
    if (isShielded(c, bureau)) continue;
    counts.set(topicOf(c), (counts.get(topicOf(c)) ?? 0) + 1);
  }
  return counts;
}
