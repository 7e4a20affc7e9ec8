import type { Hours } from '../domain/bureau.ts';
import type { Category, Channel } from '../domain/vocabulary.ts';

/** What a bureau file may leave out. Limits have their defaults beside their bounds (bureau-limits.ts). */

/** S1.1: one series per channel, beginning again every year. */
export const NUMBER_PATTERNS: Record<Channel, string> = {
  letter: '信〔{year}〕{seq}号',
  visit: '访〔{year}〕{seq}号',
  phone: '电〔{year}〕{seq}号',
  online: '网〔{year}〕{seq}号',
  referred: '转〔{year}〕{seq}号',
};

/** domain.md §5.5 (working hours), §5.6 (quiet hours), §12.3 (morning). */
export const HOURS: Hours = {
  spans: [
    ['08:30', '12:00'],
    ['14:00', '17:30'],
  ],
  quietFrom: '18:00',
  quietUntil: '08:00',
  morning: '08:40',
};

/** Retention periods the rule book leaves open (domain.md §1.5 S5.3). */
export const RETENTION = { cases: '30年', papers: '30年', lists: '10年' } as const;

/** S7.1.1, domain.md §1.7: the first working Wednesday, in the morning, in the duty room. */
export const RECEPTION = {
  place: '局值班室',
  from: '08:30',
  until: '12:00',
  shift: 'weekday',
} as const;

/** The card has room for six (design.md §6). */
export const PHRASES = [
  '同意拟办意见，请按期办理，结果及时答复信访人。',
  '请认真调查核实，依法依规处理，按期报送处理结果。',
  '请主要负责同志亲自研究，尽快解决群众反映的合理诉求。',
  '请先做好现场处置，消除安全隐患，再查明原因报结果。',
  '请牵头单位会同有关单位研究，提出处理意见后报我。',
  '请耐心做好政策解释，讲清依据和救济途径，防止矛盾激化。',
];

export const TOPICS: Record<Category, string[]> = {
  suggestion: ['城市建设', '公园绿化', '无障碍设施', '物业管理', '窗口服务'],
  accusation: ['廉洁问题', '工作作风', '违规审批', '不作为'],
  conduct: ['服务态度', '工作作风'],
  claim: [
    '征收补偿',
    '物业服务',
    '维修资金',
    '房屋质量',
    '房屋安全',
    '拖欠工资',
    '施工噪声',
    '供水排水',
    '市政设施',
    '不动产登记遗留',
    '加装电梯',
    '停车收费',
    '职工待遇',
  ],
  consultation: ['公租房申请', '档案查询', '房产交易', '物业政策', '征收政策'],
  litigation: ['房屋合同纠纷', '判决执行', '行政诉讼'],
  outOfScope: ['教育入学', '社会保险', '违法建设', '环境污染', '价格收费'],
  ended: ['征收补偿', '历史遗留'],
};
