import type { Affair } from '../../domain/affairs/affair.ts';
import type { Deps } from '../ports.ts';

const LOT = 200;

/** Affairs of a kind in the order of their periods, all of them: read in lots as they are taken. */
export async function* eachAffair<A extends Affair>(
  deps: Pick<Deps, 'store'>,
  of: { kind: string; from: string; to: string },
): AsyncGenerator<A> {
  let { from } = of;
  let limit = LOT;
  let given = new Set<string>();
  for (;;) {
    const lot = await deps.store.affairs.list({ ...of, from }, limit);
    yield* lot.filter((a) => !given.has(a.id)) as A[];
    const last = lot.at(-1);
    if (!last || lot.length < limit) return;
    // A period that fills a whole lot is read again with a larger one.
    limit = last.period === from ? limit * 2 : LOT;
    from = last.period;
    given = new Set(lot.filter((a) => a.period === from).map((a) => a.id));
  }
}
