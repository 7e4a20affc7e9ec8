import { createHash } from 'node:crypto';
import { systemName } from '../domain/assessment/clause.ts';
import { dateWithWeekday } from '../domain/time.ts';
import type { ScreenCounts } from '../services/screen.ts';

/** Seconds after which the page asks again by itself. */
const REFRESH_S = 60;

/** For a wall of 1920 by 1080, read from the back of the room; sizes follow the window. */
const STYLE = `
:root{font-size:clamp(9px,min(1.6vh,1vw),40px)}
*{box-sizing:border-box;margin:0}
body{min-height:100vh;padding:2.4rem 3rem;display:flex;flex-direction:column;gap:1.6rem;background:#0f2747;color:#fff;
font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
header{display:flex;justify-content:space-between;align-items:baseline;gap:2rem}
h1{font-size:2.6rem;font-weight:600;letter-spacing:.06em}
header p,footer{font-size:1.3rem;color:#b9cbe6}
.now,.month{display:grid;grid-template-columns:repeat(3,1fr);gap:1.2rem}
.tile{background:#183a66;border-radius:.8rem;padding:1.3rem 1.8rem;display:flex;justify-content:space-between;align-items:baseline;gap:1rem}
.tile span{font-size:1.6rem;color:#cfdcf0}
.tile b{font-size:4rem;font-weight:600;line-height:1.1;white-space:nowrap}
.tile b small{font-size:1.5rem;font-weight:400;color:#cfdcf0;margin-left:.3rem}
.now .tile{background:#1f4a80}
table{flex:1;width:100%;border-collapse:collapse;font-size:1.6rem}
th{text-align:left;font-weight:400;color:#b9cbe6;padding:.4rem 1rem}
td{padding:.55rem 1rem;border-top:1px solid #2b4c7a}
th:not(:first-child),td:not(:first-child){text-align:right;width:9rem;font-variant-numeric:tabular-nums}
footer{display:flex;justify-content:space-between;gap:2rem}
`;

export const SCREEN_STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

const safe = (text: string): string => text.replace(/[&<>"']/g, (ch) => `&#${ch.charCodeAt(0)};`);

const page = (title: string, body: string, refresh = ''): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">${refresh}<meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head><body>${body}</body></html>`;

const tile = (label: string, n: number | string, unit = '件'): string =>
  `<div class="tile"><span>${label}</span><b>${n}<small>${unit}</small></b></div>`;

/** What the link shows once it has run out or was withdrawn, and to whoever guesses. */
export const GONE_PAGE = page(
  '链接已失效',
  '<header><h1>链接已失效</h1></header><p class="tile"><span>请联系信访办公室重新生成会议室大屏链接。</span></p>',
);

/** 会议室大屏: counts only; it asks for itself anew, without a script. */
export function screenPage(c: ScreenCounts): string {
  const { n, of } = c.onTime;
  const rate = of ? `${Math.round((n / of) * 100)}` : '—';
  const [year, month] = c.month.split('-').map(Number);
  const rows = c.systems.map(
    (s) =>
      `<tr><td>${systemName(s.system)}</td><td>${s.duties}</td><td>${s.done}</td><td>${s.missing}</td></tr>`,
  );
  const next = c.reception ? dateWithWeekday(c.reception) : '待安排';
  const body = `<header><h1>${safe(c.bureau)}信访工作</h1><p>${year}年${month}月，数据截至 ${c.asOf}</p></header>
<section class="now">${tile('在办', c.open)}${tile('三日内到期', c.soon)}${tile('超过期限', c.late)}</section>
<section class="month">${tile('本月登记', c.registered)}${tile('本月办结', c.ended)}${tile('本月按期', rate, of ? `%（${n}/${of}）` : '')}</section>
<table><thead><tr><th>八项制度</th><th>应办</th><th>已办</th><th>缺漏</th></tr></thead><tbody>${rows.join('')}</tbody></table>
<footer><span>下一次局长接待日 ${next}</span><span>每分钟自动更新</span></footer>`;
  return page('信访工作', body, `<meta http-equiv="refresh" content="${REFRESH_S}">`);
}
