import { BOOK_PAGE, bookCard } from '../../cards/list-cards.ts';
import { exportCard } from '../../cards/work/export.ts';
import { accessOf } from '../domain/visibility.ts';
import type { Drawn } from '../services/delivery-ports.ts';
import type { Message } from '../services/messages.ts';
import type { Deps } from '../services/ports.ts';
import { attemptOf } from '../services/rules.ts';

type Of<K extends Message['kind']> = Extract<Message, { kind: K }>;

/** 登记簿 (S1.1), a page of it, each row as its reader may see it. */
export async function drawBook(deps: Deps, m: Of<'book'>, viewer: string): Promise<Drawn> {
  const rules = attemptOf(deps, viewer);
  const pageOf = (page: number) =>
    deps.store.cases.book({ page, size: BOOK_PAGE, hideSealedExcept: viewer });
  const asked = await pageOf(m.page);
  const { total } = asked;
  const pages = Math.max(1, Math.ceil(total / BOOK_PAGE));
  const page = Math.min(m.page, pages - 1);
  const { rows } = page === m.page ? asked : await pageOf(page);
  const seen = rows.flatMap((c) => {
    const access = accessOf(c, viewer, rules);
    return access === 'none' ? [] : [{ case: c, access }];
  });
  return {
    card: bookCard({ rows: seen, page, pages, total, year: rules.today.slice(0, 4) }),
  };
}

/** A sheet on its way, for whoever asked for it. */
export async function drawExport(
  deps: Deps,
  m: Of<'export'>,
  viewer: string,
): Promise<Drawn | undefined> {
  const run = await deps.store.exports.byId(m.runId);
  return run?.by === viewer ? { card: exportCard(run) } : undefined;
}
