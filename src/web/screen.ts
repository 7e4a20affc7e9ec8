import type Koa from 'koa';
import helmet from 'koa-helmet';
import type { ScreenCounts } from '../services/screen.ts';
import { GONE_PAGE, SCREEN_STYLE_HASH, screenPage } from './screen-page.ts';

/** What the page asks the bot. */
export interface ScreenSource {
  opens(token: string): Promise<boolean>;
  counts(): Promise<ScreenCounts>;
  now(): number;
}

export const SCREEN_PATH = '/screen';
const TOKEN = /^\/screen\/([\w-]{43})$/;
/** However many screens and however often: the store is asked once in so long. */
const KEPT_MS = 20_000;

/** Its own style and nothing else: no script, no picture, no form, no frame; the address is told to nobody. */
const headers = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: [`'${SCREEN_STYLE_HASH}'`],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
});

/** The meeting room's page; every token but the one in force gets the same 404. */
export function createScreen(source: ScreenSource): (ctx: Koa.Context) => Promise<void> {
  let kept: { at: number; counts: Promise<ScreenCounts> } | undefined;
  const counts = () => {
    const now = source.now();
    if (!kept || now < kept.at || now - kept.at >= KEPT_MS) {
      const read = source.counts();
      kept = { at: now, counts: read };
      // What failed is asked again by the next request.
      read.catch(() => {
        kept = undefined;
      });
    }
    return kept.counts;
  };
  return async (ctx) => {
    const token = TOKEN.exec(ctx.path)?.[1];
    const isOpen = token !== undefined && (await source.opens(token));
    const page = isOpen ? screenPage(await counts()) : GONE_PAGE;
    await headers(ctx, async () => undefined);
    ctx.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' });
    ctx.status = isOpen ? 200 : 404;
    ctx.type = 'text/html; charset=utf-8';
    ctx.body = page;
  };
}
