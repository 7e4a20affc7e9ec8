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
    step('09-26 10:20', 'fangqing', 'receipt', { receivedOn: '2025-09-25', note: '已收件并派单' }),
  ],
};

/** 养老金: first sent to a section, which returns it the next day; the letter leaves after the holiday. */
export const PENSION: DemoCase = {
  key: '07',
  register: registered('09-29 08:50', 'bailu', {
    channel: 'letter',
    petitionerType: 'public',
    petitionerName: '许某某',
    petitionerAddress: '安澜市机械厂路9号家属院',
    petitionerPhone: '000-0000-0037',
    category: 'outOfScope',
    topic: '养老金',
    summary: '企业退休人员养老金视同缴费年限认定',
    detail: '原建筑机械厂退休职工，反映1985年至1992年的视同缴费年限没有认定，养老金偏低。',
  }),
  steps: [
    step('09-29 09:20', 'bailu', 'submit', {
      suggestion: '该厂原属本局系统，拟请人事科了解情况后提出意见。',
      suggestedUnit: 'renshi',
    }),
    step('09-29 10:30', 'luzhiyuan', 'agree', {}),
    step('09-29 11:00', 'liangjing', 'dispatch', { unit: 'renshi' }),
    step('09-30 09:20', 'pansuyun', 'requestReturn', {
      reason: '企业退休人员缴费年限由人社部门认定，该厂档案已移交，我科无权认定。',
      suggestedOwner: '市人社局',
    }),
    step('09-30 15:10', 'liangjing', 'agreeReturn', { organ: '市人社局' }),
    step('10-09 10:00', 'liangjing', 'transfer', {
      organ: '市人社局',
      letterNo: '安建信转〔2025〕13号',
      toldPetitioner: 'yes',
    }),
    step('10-15 09:40', 'bailu', 'receipt', { receivedOn: '2025-10-13', note: '回执第88号' }),
  ],
};

/** 行政处罚: told about the legal ways. */
export const PENALTY: DemoCase = {
  key: '18',
  register: registered('09-18 09:20', 'bailu', {
    channel: 'letter',
    petitionerType: 'organisation',
    petitionerName: '安澜某装饰公司',
    petitionerAddress: '安澜市开发区创业路2号',
    petitionerPhone: '000-0000-0038',
    category: 'claim',
    topic: '行政处罚',
    summary: '对本局行政处罚不服',
    detail: '公司因未办施工许可擅自开工被本局罚款，认为处罚过重，要求撤销。',
  }),
  steps: [
    step('09-18 10:30', 'bailu', 'proposeDecline', {
      exit: 'administrative',
      reason:
        '书面告知：对行政处罚不服，可在收到处罚决定六十日内申请行政复议，或者六个月内提起行政诉讼',
    }),
    step('09-18 14:30', 'liangjing', 'agreeRequest', {}),
  ],
};

/** 涉法涉诉: told to turn to the courts. */
export const VERDICT: DemoCase = {
  key: '19',
  register: registered('09-19 09:50', 'fangqing', {
    channel: 'letter',
    petitionerType: 'public',
    petitionerName: '彭某某',
    petitionerAddress: '安澜市南门路19号',
    petitionerPhone: '000-0000-0039',
    category: 'litigation',
    topic: '合同纠纷',
    summary: '对法院已判房屋合同案不满',
    detail: '与开发商的房屋买卖合同纠纷已由法院终审判决，来信人不服，要求本局撤销备案、重新处理。',
  }),
  steps: [
    step('09-19 15:30', 'fangqing', 'proposeDecline', {
      exit: 'lawsuit',
      reason: '书面释明：生效判决不属信访受理范围，可依法申请再审或者向检察机关申请监督',
    }),
    step('09-22 09:30', 'liangjing', 'agreeRequest', {}),
  ],
};

/** 三级终结: the same claim after the last review. */
export const FINISHED: DemoCase = {
  key: '22',
  register: registered('09-05 14:40', 'bailu', {
    channel: 'letter',
    petitionerType: 'public',
    petitionerName: '沈某某',
    petitionerAddress: '安澜市老城街70号',
    petitionerPhone: '000-0000-0040',
    category: 'ended',
    topic: '征收补偿',
    summary: '已复核终结的补偿诉求再次来信',
    detail:
      '2021年征收补偿诉求已经办理、复查、复核终结，来信人以同一事实和理由再次要求增加补偿，并反映看病负担重。',
  }),
  steps: [
    step('09-08 10:10', 'bailu', 'proposeDecline', {
      exit: 'ended',
      reason: '书面告知：同一事项已复核终结，不再受理；生活困难已联系街道和社区帮扶',
    }),
    step('09-08 15:20', 'liangjing', 'agreeRequest', {}),
  ],
};
