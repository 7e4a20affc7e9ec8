import type { YAMLParseError } from 'yaml';

const WORDS: Partial<Record<YAMLParseError['code'], string>> = {
  BAD_INDENT: '缩进不对，或前面的括号没有闭合',
  BLOCK_AS_IMPLICIT_KEY: '冒号或缩进不对',
  BLOCK_IN_FLOW: '括号里面不能换成缩进写法',
  DUPLICATE_KEY: '同一名称写了两次',
  MISSING_CHAR: '缺少逗号、冒号、引号或括号',
  MULTILINE_IMPLICIT_KEY: '名称后面缺少冒号',
  MULTIPLE_DOCS: '文件中只能有一份文档(不能有 ---)',
  TAB_AS_INDENT: '缩进不能用制表符，请用空格',
  UNEXPECTED_TOKEN: '出现了不该有的符号',
};

/** One line for a YAML syntax error: where, what, and the parser's own words for who searches them. */
export function yamlProblem(error: YAMLParseError): string {
  const at = error.linePos?.[0];
  const where = at ? `第 ${at.line} 行第 ${at.col} 列` : '文件';
  const original = error.message.split(/ at line \d+|\n/)[0];
  return `${where}: ${WORDS[error.code] ?? 'YAML 写法有误'}(${error.code}: ${original})`;
}
