import { type DemoCase, file, registered, step } from '../script.ts';

/** 物业服务. Sent back once for completion; the raw due date 10-03 lies in the holiday. */
export const LIFT: DemoCase = {
  key: '04',
  register: registered('09-16 10:10', 'fangqing', {
    channel: 'letter',
    petitionerType: 'public',
    petitionerName: '周桂芬',
    petitionerAddress: '安澜市学府路66号锦绣里小区5栋902室',
    petitionerPhone: '000-0000-0022',
    category: 'claim',
    topic: '物业服务',
    summary: '锦绣里小区电梯停运、保洁差、物业不公开收支',
    detail:
      '5栋电梯自9月6日起停运，高层老人出行困难；楼道保洁每周不到一次；物业公司两年没有公布公共收益收支。要求恢复电梯、落实保洁、公开账目。',
    place: '锦绣里小区',
    respondent: '锦绣里小区物业公司',
  }),
  steps: [
    step('09-16 10:45', 'fangqing', 'submit', {
      suggestion: '拟请物业管理科约谈物业公司，督促恢复电梯运行、公开收支后答复信访人。',
      suggestedUnit: 'wuye',
    }),
    step('09-17 09:30', 'luzhiyuan', 'sendBack', {
      reason: '请先核实电梯停运的原因和是否有人被困，再报我。',
    }),
    step('09-17 15:30', 'fangqing', 'submit', {
      suggestion:
        '经电话核实：电梯因曳引机故障停运，无人被困，备件已订货。拟请物业管理科约谈物业公司，督促限期恢复电梯运行、落实保洁、公开收支后答复信访人。',
      suggestedUnit: 'wuye',
    }),
    step('09-18 09:10', 'luzhiyuan', 'agree', {}),
    step('09-18 10:20', 'liangjing', 'dispatch', { unit: 'wuye' }),
    step('09-18 15:05', 'hanchengzhi', 'acknowledge', {
      promisedOn: '2025-09-29',
      handler: 'ou_dengyiming',
    }),
    step('09-22 16:30', 'dengyiming', 'progress', {
      note: '已约谈物业公司经理，要求9月26日前换好曳引机；保洁排班表当天张贴。',
    }),
    step('09-25 09:20', 'fangqing', 'inform', {
      toldOn: '2025-09-25',
      toldHow: '书面告知信访人：来信已收到，由物业管理科办理',
    }),
    step('09-26 11:00', 'dengyiming', 'progress', {
      note: '电梯已恢复运行并通过检验；物业公司在小区公示栏公布2023年至2025年公共收益收支。',
    }),
    file('09-28 09:50', 'dengyiming', '约谈记录.png'),
    step('09-28 10:00', 'dengyiming', 'reportResult', {
      facts:
        '5栋电梯9月6日因曳引机故障停运，9月26日更换部件后恢复。楼道保洁未按合同每日清扫。公共收益收支两年未公布，现已补公布。',
      basis: '《物业管理条例》第三十五条、第五十四条；锦绣里小区物业服务合同',
      conclusion: 'support',
      reply:
        '您反映的问题属实。电梯已于9月26日恢复运行；保洁已改为每日一次，由我局每月抽查；公共收益收支已在小区公示栏公布，今后每半年公布一次。',
      investigators: '邓一鸣、曹悦',
    }),
    step('09-28 11:20', 'hanchengzhi', 'unitCheck', {}),
    step('09-29 09:00', 'luzhiyuan', 'signOff', { opinion: '同意答复。请回头看一次。' }),
    step('09-30 10:15', 'dengyiming', 'deliver', {
      toldHow: '当面送达答复意见书',
      toldOn: '2025-09-30',
      proof: '信访人签收回证',
      attitude: 'fair',
    }),
    step('09-30 15:40', 'liangjing', 'close', {}),
    step('10-09 10:10', 'fangqing', 'followUp', { result: 'fair' }),
  ],
};

/** 维修资金: the raw due date 10-07 lies in the holiday. */
export const FUND: DemoCase = {
  key: '05',
  register: registered('09-19 15:10', 'bailu', {
    channel: 'letter',
    petitionerType: 'public',
    petitionerName: '罗某某',
    petitionerAddress: '安澜市长宁路5号丽景苑1栋',
    petitionerPhone: '000-0000-0035',
    category: 'claim',
    topic: '维修资金',
    summary: '反映某物业擅自动用维修资金',
    detail:
      '丽景苑物业公司今年6月动用住宅专项维修资金给小区大门换道闸，未经业主表决，也没有公示。要求查清并退回。',
    place: '丽景苑小区',
    respondent: '丽景苑物业公司',
  }),
  steps: [
    step('09-19 15:45', 'bailu', 'submit', {
      suggestion: '拟请物业管理科核查维修资金使用审批和账户，违规使用的责令退回。',
      suggestedUnit: 'wuye',
    }),
    step('09-22 10:00', 'luzhiyuan', 'instruct', {
      opinion: '请物业管理科查清每一笔，违规的限期退回；涉及公职人员的线索另送纪检组。',
      unit: 'wuye',
      urgency: 'ordinary',
    }),
    step('09-22 10:40', 'liangjing', 'dispatch', { unit: 'wuye' }),
    step('09-22 16:00', 'songxiaoman', 'acknowledge', {
      promisedOn: '2025-09-29',
      handler: 'ou_caoyue',
    }),
    step('09-24 16:30', 'caoyue', 'progress', {
      note: '已调取维修资金账户明细和6月用款申请，业主表决签名存疑，正在逐户核对。',
    }),
    step('09-29 09:30', 'bailu', 'inform', {
      toldOn: '2025-09-29',
      toldHow: '书面告知信访人：由物业管理科核查办理',
    }),
    file('09-30 14:30', 'caoyue', '账户核查表.png'),
    step('09-30 14:50', 'caoyue', 'reportResult', {
      facts:
        '物业公司6月使用维修资金四万二千元更换道闸，表决签名中有19户非本人所签，不符合使用条件。已责令退回，9月30日款项已回到专户。',
      basis: '《住宅专项维修资金管理办法》第二十二条；《民法典》第二百七十八条',
      conclusion: 'support',
      reply:
        '您反映的情况属实。违规使用的四万二千元已于9月30日退回专户，我局已对物业公司作出处理，并在小区公示。',
      investigators: '曹悦、邓一鸣',
    }),
    step('09-30 16:10', 'hanchengzhi', 'unitCheck', {}),
    step('10-09 09:20', 'luzhiyuan', 'signOff', { opinion: '同意。' }),
    step('10-10 10:00', 'caoyue', 'deliver', {
      toldHow: '当面送达答复意见书',
      toldOn: '2025-10-10',
      proof: '信访人签收回证',
      attitude: 'satisfied',
    }),
    step('10-10 16:00', 'liangjing', 'close', {}),
    step('10-11 10:17', 'bailu', 'followUp', { result: 'satisfied' }),
  ],
};

/** The lift of case 04 stands still again: a matter of its own, urgent, led by the deputy. */
export const LIFT_AGAIN: DemoCase = {
  key: '21',
  register: registered('10-10 09:00', 'fangqing', {
    channel: 'letter',
    petitionerType: 'public',
    petitionerName: '周桂芬',
    petitionerAddress: '安澜市学府路66号锦绣里小区5栋902室',
    petitionerPhone: '000-0000-0022',
    category: 'claim',
    topic: '物业服务',
    summary: '锦绣里电梯又停运',
    detail: '锦绣里5栋电梯9月26日恢复后，10月7日又停运，节日期间老人被困家中。要求彻底修好。',
    place: '锦绣里小区',
    respondent: '锦绣里小区物业公司',
    urgentHint: 'yes',
  }),
  steps: [
    step('10-10 09:15', 'fangqing', 'submit', {
      suggestion:
        '同一事项一个月内再次反映。拟按急件请物业管理科会同电梯检验机构查明原因，建议领导包案。',
      suggestedUnit: 'wuye',
    }),
    step('10-10 10:00', 'luzhiyuan', 'instruct', {
      opinion: '由我包案。请物业管理科会同检验机构查清为什么修了又停，七日内彻底解决。',
      unit: 'wuye',
      urgency: 'urgent',
      lead: 'yes',
    }),
    step('10-10 10:10', 'liangjing', 'dispatch', { unit: 'wuye' }),
    step('10-10 11:00', 'hanchengzhi', 'acknowledge', {
      promisedOn: '2025-10-15',
      handler: 'ou_dengyiming',
    }),
    step('10-11 10:00', 'dengyiming', 'planLead', {
      text: '检验机构查明反复停运原因，更换老化部件，签全包维保合同。',
      milestones: '查明原因\n更换部件\n检验合格',
      until: '2025-10-16',
    }),
    step('10-13 09:10', 'luzhiyuan', 'updateLead', {
      acts: ['study', 'urge'],
      note: '已约谈物业和维保单位。',
    }),
    step('10-13 17:00', 'dengyiming', 'progress', {
      note: '检验机构认定控制柜老化，新控制柜10月14日到货。',
    }),
    file('10-15 15:00', 'dengyiming', '电梯检验报告.png'),
    step('10-15 15:20', 'dengyiming', 'reportResult', {
      facts:
        '停运原因为控制柜老化，上次只换曳引机未查控制柜。10月15日更换控制柜，检验合格，恢复运行。',
      basis: '《特种设备安全法》第三十九条；电梯检验报告',
      conclusion: 'support',
      reply:
        '电梯控制柜已于10月15日更换并检验合格。物业公司已与维保单位签订全包维保合同，故障两小时内到场。',
      investigators: '邓一鸣、韩承志',
    }),
    step('10-15 16:20', 'hanchengzhi', 'unitCheck', {}),
    step('10-16 09:00', 'luzhiyuan', 'signOff', { opinion: '同意。一个月内每周回访。' }),
    step('10-16 15:30', 'dengyiming', 'deliver', {
      toldHow: '上门当面送达',
      toldOn: '2025-10-16',
      proof: '信访人签收回证',
      attitude: 'satisfied',
    }),
    step('10-17 09:00', 'luzhiyuan', 'leadVerdict', {
      text: '控制柜已换新并检验合格，同意办结，一个月内每周回访。',
    }),
    step('10-17 09:40', 'liangjing', 'close', {}),
    step('10-20 10:31', 'fangqing', 'followUp', { result: 'satisfied' }),
  ],
};
