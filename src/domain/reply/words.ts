/** What petitioners want done and replies say was done: the words of a row mean the same (M12). */
export const ACTS: readonly (readonly string[])[] = [
  [
    '修复',
    '修好',
    '修缮',
    '修理',
    '维修',
    '抢修',
    '检修',
    '更换',
    '换新',
    '疏通',
    '清掏',
    '加固',
    '补装',
    '恢复',
  ],
  ['停止', '叫停', '制止', '禁止', '停工', '不再', '暂停', '不得', '停办'],
  ['公开', '公示', '公布', '公告', '张榜', '张贴'],
  ['退还', '退回', '返还', '退款', '退费', '抵扣', '归还'],
  ['支付', '付清', '兑付', '发放', '补发', '结清', '拨付', '补足', '补差', '清偿', '到账', '足额'],
  ['赔偿', '赔付', '补偿', '损失'],
  ['拆除', '拆掉', '清除', '清理', '清运', '搬离', '腾退'],
  ['鉴定', '检测', '检验', '测量', '复测', '监测'],
  ['增设', '加装', '安装', '新建', '增加', '配备', '增配', '列入'],
  ['补办', '办证', '发证', '备案', '撤销', '注销', '受理登记'],
  ['处罚', '罚款', '查处', '追究', '处分', '问责', '批评教育', '立案', '通报批评'],
  ['道歉', '致歉', '歉意', '赔礼'],
  ['核算', '核定', '重算', '核对', '复核', '重新计算', '认定', '计入'],
  ['原价', '降价', '原收费标准', '原标准', '降低收费'],
  ['安置', '安排住处', '回迁', '入住'],
  ['保洁', '清扫', '打扫', '清洁'],
];

/** Acts that end in a finding: the facts say what came of them. */
export const FOUND_OUT: readonly string[] = ['~鉴定', '~核算'];

/** What is asked for stands behind it. */
export const REQUEST =
  /(?:要求|请求|恳请|恳求|希望|诉求[是为：:]?|申请|建议|盼|请(?!假|示|您|问))(.*)$/;

/** Haste is no demand of its own. */
export const GENERIC =
  /^(?:有关部门|相关部门|贵局|政府|本局)?(?:能够?|应当?)?(?:尽快|马上|立即|及时|抓紧|依法|彻底|切实)+/;

/** A reply that takes all points together. */
export const SWEEPING = /上述|以上|全部|均已|都已|逐项|逐一|各项|一并/;

/** Says that something will be done, and not when. */
export const EMPTY_PHRASE =
  /正在(?:研究|协调|办理|处理|推进|核实|整改|商讨)|(?:研究|协调)解决|(?<!请您?)尽快|(?<!请您?)抓紧|适时|择机|条件成熟|进一步(?:研究|核实|协调|论证)|积极争取|酌情|视情/;
/** A date, or a number of days. */
export const SOME_TIME =
  /\d+\s*[年月日天周时]|[一二两三四五六七八九十]+(?:个?(?:工作日|月|日内|天内|小时))|年底|月底|季度|当日|即日/;

/** The commonest family names: enough to tell a name from a word. */
export const FAMILY =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文';

/** Pairs of characters that many texts share by chance. */
export const WEAK: readonly string[] = [
  '依据',
  '标准',
  '规定',
  '方案',
  '进行',
  '有关',
  '相关',
  '三年',
];

/** Rows of `MATTERS` that say what is done rather than what about. */
export const ACTING: readonly string[] = ['退款', '补偿标准', '未公示'];
