const UNWRITABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those XML does not take are taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as XML may hold it. */
export function xml(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(UNWRITABLE, '')
    .replace(/[<>&"]/g, (ch) => `&#${ch.charCodeAt(0)};`);
}
