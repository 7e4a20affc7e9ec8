import type { Case } from '../domain/case.ts';
import {
  codeOf,
  type PageCode,
  type PrintedKind,
  type PrintedPage,
  pageOf,
} from '../domain/printed.ts';
import type { Deps } from './ports.ts';

/** The codes of a paper's pages (M11): the same whenever it is printed again. */
export async function pageCodes(
  { store }: Pick<Deps, 'store'>,
  c: Case,
  kind: PrintedKind,
): Promise<PageCode> {
  const key = await store.pageKey.get();
  return (page) => codeOf(key, { register: c.register, kind, page });
}

/** A page that was printed of a case; it gives nobody a right to the case. */
export type FoundPage = Omit<PrintedPage, 'register'> & { case: Case };

/** The pages that codes, scanned or typed, stand for; what we never printed is left out. */
export async function pagesOf(
  { store }: Pick<Deps, 'store'>,
  codes: readonly string[],
): Promise<FoundPage[]> {
  if (!codes.length) return [];
  const key = await store.pageKey.get();
  const found = await Promise.all(
    codes.map(async (code): Promise<FoundPage[]> => {
      const page = pageOf(key, code);
      const c = page && (await store.cases.byRegister(page.register));
      return page && c ? [{ case: c, kind: page.kind, page: page.page }] : [];
    }),
  );
  return found.flat();
}
