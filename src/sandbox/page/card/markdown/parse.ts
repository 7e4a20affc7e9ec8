import MarkdownIt, { type Token } from 'markdown-it';
import { feishuTags } from './tags.ts';

/** A token with what stands between its opening and its closing. */
export interface Branch {
  type: string;
  token: Token;
  children: Branch[];
}

function grow(tokens: readonly Token[]): Branch[] {
  const root: Branch[] = [];
  const stack: Branch[][] = [root];
  for (const token of tokens) {
    const here = stack[stack.length - 1] ?? root;
    if (token.nesting === -1) {
      if (stack.length > 1) stack.pop();
      continue;
    }
    const branch: Branch = { type: token.type.replace(/_open$/, ''), token, children: [] };
    here.push(branch);
    if (token.type === 'inline') branch.children = grow(token.children ?? []);
    if (token.nesting === 1) stack.push(branch.children);
  }
  return root;
}

function createParser() {
  const parser = new MarkdownIt({ html: false, breaks: false, linkify: true });
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  parser.inline.ruler.before('autolink', 'feishu_tags', feishuTags);
  // Feishu's own tags are text to CommonMark: a font tag at the start of a line opens no block.
  parser.disable(['html_block', 'html_inline']);
  return parser;
}

const parser = createParser();

/** Parses Feishu's markdown: CommonMark without HTML, plus Feishu's tags. */
export const parseMarkdown = (source: string): Branch[] => grow(parser.parse(source, {}));

/** Only what a browser may open from a card. */
export const safeUrl = (url: string | undefined) =>
  url && /^(https?:|mailto:|tel:|lark:)/i.test(url.trim()) ? url.trim() : undefined;
