import { type DemoCase, registered, step } from '../script.ts';

/** 匿名 letter the deputy passes to another organ; nobody can be told. */
export const ROOFTOP: DemoCase = {
  key: '20',
  register: registered('09-17 14:30', 'fangqing', {
    channel: 'letter',
    petitionerType: 'anonymous',
    category: 'outOfScope',
    topic: '违法建设',
    summary: '举报某小区楼顶违建',
    detail: '望湖名邸4栋顶层住户在楼顶加盖砖房和玻璃棚，雨天漏水、有坠物危险。来信未署名。',
    place: '望湖名邸4栋',
  }),
  steps: [
    step('09-17 15:10', 'fangqing', 'submit', {
      suggestion: '楼顶违建由城管执法部门查处，拟转市城管执法局。来信匿名，免告知。',
    }),
    step('09-18 10:20', 'luzhiyuan', 'instructTransfer', {
      opinion: '转市城管执法局依法处理。',
      organ: '市城管执法局',
    }),
    step('09-22 09:30', 'liangjing', 'transfer', {
      organ: '市城管执法局',
      letterNo: '安建信转〔2025〕12号',
    }),
  ],
};
