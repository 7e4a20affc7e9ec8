const REGULAR = new URL(
  '../../../../node_modules/@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf',
  import.meta.url,
).href;
const LOCAL = ['PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC'];

/**
 * Declares the Chinese fallback font: the machine's own first, ours (8 MB) only where it has none.
 * One weight; bold is synthetic.
 */
export function loadFallbackFont() {
  const source = [...LOCAL.map((name) => `local("${name}")`), `url("${REGULAR}")`].join(', ');
  document.fonts.add(new FontFace('Sandbox Sans', source, { display: 'swap' }));
}
