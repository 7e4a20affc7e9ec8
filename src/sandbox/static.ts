import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { Context } from 'koa';
import helmet from 'koa-helmet';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};
/** The pages by the path below `/sandbox`: the chats, and the preview of cards. */
const PAGES: Record<string, string> = { '': 'index.html', cards: 'cards.html' };
const NOT_BUILT =
  '沙箱页面尚未构建，请先运行 npm run build。\nThe sandbox page is not built: run "npm run build" first.\n';

/**
 * The page draws what people and bots wrote: it loads nothing but its own files, and runs no script
 * from elsewhere. Plain HTTP on this machine, so nothing is upgraded.
 */
export const pageHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      // Widths and colours of cards are set on the elements.
      styleSrc: ["'self'", "'unsafe-inline'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false,
});

/** Serves the built page: each page by its path, everything else a file of the bundle. */
export async function servePage(ctx: Context, directory: string): Promise<void> {
  const below = ctx.path.replace(/^\/sandbox\/?/, '');
  const wanted = PAGES[below] ?? normalize(below);
  const isInside = !wanted.startsWith('..') && !wanted.startsWith('/') && !wanted.includes('\0');
  const file = join(directory, wanted);
  const found = isInside ? await stat(file).catch(() => null) : null;
  if (!found?.isFile()) {
    const isPage = below in PAGES;
    ctx.status = isPage ? 503 : 404;
    ctx.body = isPage ? NOT_BUILT : 'not found';
    return;
  }
  ctx.set(
    'Cache-Control',
    below.startsWith('assets/') ? 'max-age=31536000, immutable' : 'no-cache',
  );
  ctx.type = TYPES[extname(file)] ?? 'application/octet-stream';
  ctx.length = found.size;
  ctx.body = createReadStream(file);
}
