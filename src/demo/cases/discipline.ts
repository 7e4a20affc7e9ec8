import { type DemoCase, registered, step } from '../script.ts';

/**
 * 检举控告: goes to the discipline head alone. How it is verified follows the discipline organs' own
 * rules and leaves no trace here.
 */
export const CONDUCT: DemoCase = {
  key: '11',
  register: registered('09-15 09:40', 'fangqing', {
    channel: 'letter',
    petitionerType: 'anonymous',
    category: 'accusation',
    topic: '作风',
    summary: '匿名反映某科工作人员吃拿卡要',
    detail: '来信称物业管理科有工作人员在物业企业备案时索要购物卡。来信未署名。',
    respondentUnit: 'wuye',
    respondent: '物业管理科工作人员',
  }),
  steps: [
    step('09-15 09:55', 'fangqing', 'submit', {}),
    step('09-15 11:20', 'yanshouyi', 'instruct', {
      opinion: '由纪检组按检举控告工作规则直接核查，严格保密，不转被反映单位。',
      unit: 'jijian',
    }),
  ],
};
