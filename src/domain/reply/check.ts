import type { Bureau } from '../bureau.ts';
import type { Case } from '../case.ts';
import type { Result } from '../case-parts.ts';
import { dateOf } from '../time.ts';
import { CONCLUSION, type Conclusion } from '../vocabulary.ts';
import { wrongDates } from './dates.ts';
import { demandsOf, unanswered } from './demands.ts';
import { EMPTY_PHRASE, FAMILY, SOME_TIME } from './words.ts';

export type FindingCode =
  | 'demand'
  | 'basis'
  | 'remedy'
  | 'organ'
  | 'date'
  | 'conclusion'
  | 'empty'
  | 'otherCase'
  | 'personal'
  | 'blank';

/** Something a reply lacks or has wrong, where it stands, and what to do about it. */
export interface Finding {
  code: FindingCode;
  where: 'facts' | 'basis' | 'conclusion' | 'reply';
  text: string;
  hint: string;
}

/** What a handler writes of a result, filed or still in the form. */
export type Reply = Pick<Result, 'facts' | 'basis' | 'conclusion' | 'reply' | 'at'>;

/**
 * A reply read over before it is signed (M12): pure, without any service. It advises and never blocks: people
 * decide. What the printed 处理意见书 adds by itself (issuer, date, the way to a review) is not asked for.
 */
export function checkReply(c: Case, result: Reply, bureau: Bureau): Finding[] {
  const read = { c, result, bureau };
  return [
    // What must not leave the house comes first: a card shows the first eight.
    ...personalFindings(read),
    ...otherCaseFindings(read),
    ...demandFindings(read),
    ...conclusionFindings(read),
    ...remedyFindings(read),
    ...organFindings(read),
    ...basisFindings(read),
    ...dateFindings(read),
    ...emptyFindings(read),
    ...blankFindings(read),
  ];
}

interface Read {
  c: Case;
  result: Reply;
  bureau: Bureau;
}

const SHOWN = 24;
const quoted = (text: string): string =>
  `“${[...text].slice(0, SHOWN).join('')}${[...text].length > SHOWN ? '…' : ''}”`;
/** What the petitioner reads, part by part. */
const told = ({ facts, reply }: Reply) => [
  { where: 'facts' as const, text: facts },
  { where: 'reply' as const, text: reply },
];

function demandFindings({ c, result }: Read): Finding[] {
  const demands = demandsOf(c);
  const open = unanswered(demands, result, c.summary);
  return open.map((d) => {
    const which = demands.length > 1 ? `第${demands.indexOf(d) + 1}项诉求` : '诉求';
    return {
      ...{ code: 'demand' as const, where: 'reply' as const },
      text: `${which}${quoted(d.text)}未见答复`,
      hint: '请写明是否支持、怎么办、何时办结',
    };
  });
}

/** A document with a name: in book quotes, or ending in the kind of paper it is. */
const NAMED =
  /《[^》]{2,}》|(?!(?:有关|相关|国家|上级|现行|的)+(?:规定|政策|文件))[\p{Script=Han}\d〔〕]{3,}(?<!有关|相关)(?:规定|办法|条例|法|细则|标准|规范|意见|通知|公告|方案|合同|协议|指南|规划|批复|纪要|报告)/u;
const VAGUE_BASIS =
  /^(?:[\p{Script=Han}]*?的?)?(?:有关|相关)(?:法律|法规|政策|规定|文件|要求)[^《》]*$/u;

function basisFindings({ result }: Read): Finding[] {
  const parts = result.basis.split(/[；;。\n]/).filter(Boolean);
  if (parts.some((p) => NAMED.test(p) && !VAGUE_BASIS.test(p))) return [];
  return [
    {
      ...{ code: 'basis', where: 'basis' },
      text: '没有写明文件名称',
      hint: '请写《……》第……条，或政策文件、合同的名称',
    },
  ];
}

const REFUSES =
  /不予支持|不予采纳|不予受理|(?:无法|不能|难以)(?:予以)?(?:支持|满足)|(?:诉求|请求|要求)[^。；]{0,10}(?:没有|缺乏|无)[^。；]{0,6}依据|反映[^。；]{0,6}不属实/;
const GRANTS =
  /(?<!不)予以(?:支持|采纳)|(?<!不)同意您的|(?<!不)支持您的|(?<!不)采纳|已(?:按您|全部|全额)[^。；，]{0,8}(?:要求|退还|兑付|补发|支付)/;
const PARTLY =
  /不予|不能|无法|暂不|未予|不支持|没有[^。；]{0,6}依据|不符合|其余|另行|除[^。；]{1,20}外|不属于|不在/;

const CONTRADICTS: Record<Conclusion, (text: string) => string | undefined> = {
  support: (t) => REFUSES.exec(t)?.[0],
  partly: () => undefined,
  explain: (t) => GRANTS.exec(t)?.[0],
  reject: (t) => GRANTS.exec(t)?.[0],
};

function conclusionFindings({ result }: Read): Finding[] {
  const word = CONCLUSION[result.conclusion];
  const said = CONTRADICTS[result.conclusion](result.reply);
  if (said)
    return [
      {
        ...{ code: 'conclusion', where: 'conclusion' },
        text: `“${word}”与答复中的${quoted(said)}不一致`,
        hint: '请改正其中一处',
      },
    ];
  if (result.conclusion !== 'partly' || PARTLY.test(result.reply)) return [];
  return [
    {
      ...{ code: 'conclusion', where: 'reply' },
      text: '部分支持，未写明哪些不支持',
      hint: '请分别写明支持和不支持的事项及理由',
    },
  ];
}

const DECIDES =
  '(?:经[^，。；]{0,10}，?)?(?:研究)?(?:决定|认为|认定|同意|不同意|不予|予以支持|批准|作出|答复如下|责令)';

/** The organ decides and answers, never a section of it (domain.md §2.4). */
function organFindings({ result, bureau }: Read): Finding[] {
  const units = bureau.units.map((u) => u.name);
  const section = new RegExp(
    `(?:${[...units, '我科室?', '本科室?', '我室', '我站', '本站', '我中心', '我队', '我股'].join('|')})${DECIDES}`,
  );
  return told(result).flatMap(({ where, text }) => {
    const said = section.exec(text)?.[0];
    if (!said) return [];
    return [
      {
        ...{ code: 'organ' as const, where },
        text: `以内设机构名义作出决定：${quoted(said)}`,
        hint: `请以“本局”或“${bureau.name}”的名义`,
      },
    ];
  });
}

function dateFindings({ c, result }: Read): Finding[] {
  const isNew = !c.repeatOf && !c.links.length && !c.merged.length && !c.reopened;
  const on = { today: dateOf(result.at), receivedOn: c.receivedOn, isNew };
  return told(result).flatMap(({ where, text }) =>
    wrongDates(text, on).map(({ said, wrong, hint }) => ({
      ...{ code: 'date' as const, where, hint },
      text: `“${said}”${wrong}`,
    })),
  );
}

/** A promise without a date is none. */
function emptyFindings({ result }: Read): Finding[] {
  const empty = result.reply
    .split(/[。；;！\n]/)
    .filter((sentence) => EMPTY_PHRASE.test(sentence) && !SOME_TIME.test(sentence));
  return empty.slice(0, 1).map((sentence) => ({
    ...{ code: 'empty' as const, where: 'reply' as const },
    text: `${quoted(EMPTY_PHRASE.exec(sentence)?.[0] ?? '')}没有写明时间`,
    hint: '请写明由谁办、何时办结',
  }));
}

const REVIEW_DAYS = /([\d一二三四五六七八九十]+)(?:个工作)?日内[^。；]{0,24}复查/;
const WRONG_WAY =
  /(?:对|不服)[^。；]{0,8}(?:本|此|该)(?:处理意见|答复|意见)[^。；]{0,24}(?:行政复议|行政诉讼|提起诉讼|起诉|仲裁)/;

/** The paper names the review; what a reply says of it beside must not be another way (art. 35). */
function remedyFindings({ result }: Read): Finding[] {
  const days = REVIEW_DAYS.exec(result.reply);
  const isWrong = days && (!['30', '三十'].includes(days[1] ?? '') || days[0].includes('工作日'));
  const said = isWrong ? days[0] : WRONG_WAY.exec(result.reply)?.[0];
  if (!said) return [];
  return [
    {
      ...{ code: 'remedy', where: 'reply' },
      text: `救济途径有误：${quoted(said)}`,
      hint: '应为自收到书面答复之日起30日内申请复查；意见书已自动印上，可不写',
    },
  ];
}

/** A number of the register that is not this one, another petitioner's name: a text copied from elsewhere. */
function otherCaseFindings({ c, result, bureau }: Read): Finding[] {
  const known = [c.no, c.source?.no, ...[...c.merged, ...c.links].map((l) => l.no)];
  const patterns = Object.values(bureau.numberPatterns).map(numberPattern);
  return told(result).flatMap(({ where, text }) => {
    const numbers = patterns.flatMap((p) => text.match(p) ?? []);
    const other = c.repeatOf ? undefined : numbers.find((n) => !known.includes(n));
    const said = other ?? otherName(c, text);
    return said
      ? [
          {
            ...{ code: 'otherCase' as const, where },
            text: `${quoted(said)}不是本件的${other ? '编号' : '信访人'}`,
            hint: '请核对是否误用了别的答复',
          },
        ]
      : [];
  });
}

const numberPattern = (pattern: string): RegExp => {
  const plain = pattern.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(plain.replace('{year}', '20\\d\\d').replace('{seq}', '\\d{1,6}'), 'g');
};

const CALLED = new RegExp(
  `(?:^\\s*(?:尊敬的)?|[。；\\n]\\s*)([${FAMILY}]\\p{Script=Han}{0,2}?)(?:先生|女士|同志)(?=[：:，,、您])|信访人([${FAMILY}](?:某{1,2}|\\p{Script=Han}{1,2}?))(?=反映|来信|来访|来电|提出|[，,：:（(])`,
  'gu',
);
const WORDS_NOT_NAMES = /[多次经于在已就向对均仍再]/;

function otherName({ petitioner }: Case, text: string): string | undefined {
  const { name } = petitioner;
  if (!name || petitioner.type === 'organisation') return undefined;
  const names = [...text.matchAll(CALLED)].map((m) => m[1] ?? m[2] ?? '');
  return names.find((n) => n && n[0] !== name[0] && !WORDS_NOT_NAMES.test(n));
}

const ID_NUMBER = /(?<!\d)\d{17}[\dXx](?!\d)/;
const MOBILE = /(?<!\d)(?:1[3-9]\d{9}|\d{3}-\d{4}-\d{4})(?!\d)/;
const ACCOUNT = /(?<!\d)\d{16,19}(?!\d)/;
const NEIGHBOUR = new RegExp(
  `\\d{3,4}室的?(?:业主|住户|居民|租户)?([${FAMILY}]\\p{Script=Han}{1,2})(?=[，,。；、（(的称说反与和]|$)`,
  'gu',
);

/** What a reply must not tell about anybody else, and need not tell about the reader. */
function personalFindings({ c, result, bureau }: Read): Finding[] {
  const { name = '' } = c.petitioner;
  return told(result).flatMap(({ where, text }) => {
    const mobile = MOBILE.exec(text)?.[0];
    const named = [...text.matchAll(NEIGHBOUR)].map((m) => m[1] ?? '');
    const other = named.find((n) => !n.includes('某') && !n.startsWith(name || '\0'));
    const what = [
      ID_NUMBER.test(text) && '身份证号码',
      !ID_NUMBER.test(text) && ACCOUNT.test(text) && '银行账号',
      mobile && mobile !== bureau.office.phone && '手机号码',
      other && '他人姓名和住址',
    ].filter(Boolean);
    if (!what.length) return [];
    return [
      {
        ...{ code: 'personal' as const, where },
        text: `写有${what.join('、')}`,
        hint: '请删去或隐去，联系电话用办公电话',
      },
    ];
  });
}

const LEFT_OPEN = /【[^】]*】|[×xX＿_]{2,}|[×X]年[×X]月|某年某月|……/;

function blankFindings({ result }: Read): Finding[] {
  return told(result).flatMap(({ where, text }) => {
    const said = LEFT_OPEN.exec(text)?.[0];
    return said
      ? [{ code: 'blank' as const, where, text: `${quoted(said)}尚未填写`, hint: '请补填或删去' }]
      : [];
  });
}
