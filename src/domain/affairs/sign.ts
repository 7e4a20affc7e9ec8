import { collectorsOf, type PersonId } from '../bureau.ts';
import type { Instant, IsoDate } from '../time.ts';
import { actingFor } from './acting.ts';
import type { Affair, AffairEffect, AffairKind } from './affair.ts';

/** One petition or ledger item behind an alert. */
export interface Piece {
  kind: 'case' | 'dispute';
  id: string;
  no: string;
  on: IsoDate;
  unit?: string;
  /** Without names: the summary, or the cause. */
  text: string;
}

/** 苗头性问题提示 (S6.2): why the bot points at something, and the pieces behind it. */
export interface Sign {
  why: 'place' | 'growth';
  /** The place or project, or the class that grows. */
  what: string;
  pieces: Piece[];
  /** For growth: this month, the month before, the same month last year. */
  counts?: { now: number; before: number; lastYear: number };
  dismissed?: { text: string; by: PersonId; at: Instant };
  /** 研判意见: what is done about it. */
  opinion?: { text: string; by: PersonId; at: Instant };
}

export type SignAffair = Affair<Sign>;

export const SIGN_STATE: Record<string, string> = {
  open: '待研判',
  studied: '已研判',
  dismissed: '已排除',
};

/** A later piece of a dismissed or studied cluster opens it again. */
export const SIGN: AffairKind<Sign> = {
  steps: {
    study: {
      word: '研判意见',
      done: '已登记研判意见',
      from: ['open'],
      may: (_a, ctx) => actingFor(overSigns(ctx.bureau), ctx),
      apply: (_a, { text }: { text: string }, ctx): AffairEffect<Sign> => ({
        state: 'studied',
        change: { opinion: { text, by: ctx.actor, at: ctx.now } },
      }),
    },
    dismiss: {
      word: '不是苗头',
      done: '已排除',
      from: ['open'],
      may: (_a, ctx) => actingFor(overSigns(ctx.bureau), ctx),
      apply: (_a, { text }: { text: string }, ctx): AffairEffect<Sign> => ({
        state: 'dismissed',
        change: { dismissed: { text, by: ctx.actor, at: ctx.now } },
      }),
    },
    grow: {
      word: '更新',
      from: ['open', 'studied', 'dismissed'],
      may: (_a, ctx) => (ctx.actor === 'system' ? 'system' : undefined),
      apply: (a, { pieces }: { pieces: Piece[] }, ctx): AffairEffect<Sign> => {
        const fresh = pieces.filter((p) => !a.body.pieces.some((x) => x.id === p.id));
        if (!fresh.length) return {};
        const all = [...a.body.pieces, ...fresh];
        const again = a.state === 'open' ? '' : '再次出现：';
        const headline = `${again}${a.body.what}又有${fresh.length}件，共${all.length}件`;
        return {
          state: 'open',
          change: { pieces: all },
          notices: [{ kind: 'card', to: [ctx.bureau.office.head], headline }],
        };
      },
    },
  },
  mayRead: (_a, person, { bureau }) => overSigns(bureau).includes(person),
  owed: (a, { bureau }) =>
    a.state === 'open' ? [{ by: [bureau.office.head], step: 'study' }] : [],
  rungs: () => [],
  title: (a) => `苗头性问题 ${a.body.what}`,
};

/** The office and the leaders over the whole bureau. */
function overSigns(bureau: Parameters<typeof actingFor>[1]['bureau']): PersonId[] {
  const { office, deputyInCharge, director } = bureau;
  return [office.head, ...office.clerks, ...collectorsOf(bureau), deputyInCharge, director];
}
