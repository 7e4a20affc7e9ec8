import { type DemoCase, file, registered, step } from '../script.ts';

/** 咨询, answered face to face. */
export const HOUSING_ADVICE: DemoCase = {
  key: '13',
  register: registered('09-12 09:20', 'fangqing', {
    channel: 'visit',
    petitionerType: 'public',
    petitionerName: '何某某',
    petitionerAddress: '安澜市学府路15号',
    petitionerPhone: '000-0000-0026',
    category: 'consultation',
    topic: '公租房',
    summary: '咨询公租房申请条件',
  }),
  steps: [
    step('09-12 09:38', 'fangqing', 'answerOnSpot', {
      question: '外地户口、在本市工作三年，能不能申请公租房？要带什么材料？',
      answer:
        '在本市连续缴纳社保满一年、名下无住房、收入符合当年标准的可以申请，持身份证、社保记录、收入证明到社区受理点办理。',
      basis: '本市公共租赁住房管理办法；当面出示了2025年申请指南',
      attitude: 'satisfied',
    }),
  ],
};

/** 查档, answered face to face with the archive. */
export const OLD_PERMIT: DemoCase = {
  key: '17',
  register: registered('09-05 10:10', 'bailu', {
    channel: 'visit',
    petitionerType: 'public',
    petitionerName: '冯某某',
    petitionerAddress: '安澜市东门街27号',
    petitionerPhone: '000-0000-0027',
    category: 'consultation',
    topic: '档案查询',
    summary: '查询1998年建房审批档案',
  }),
  steps: [
    step('09-05 10:55', 'bailu', 'answerOnSpot', {
      question: '1998年家里建房有审批表，原件丢了，能不能查到并复印？',
      answer:
        '已请城建档案馆现场查到该户1998年建房审批表，核对身份证后复印两份并加盖查档专用章，当面交给来访人。',
      basis: '《城市建设档案管理规定》；查档登记手续',
      attitude: 'satisfied',
    }),
  ],
};

/** 收费: the section asks to return it, the office disagrees, the deputy in charge rules. */
export const PARKING: DemoCase = {
  key: '23',
  register: registered('09-24 10:10', 'bailu', {
    channel: 'visit',
    petitionerType: 'public',
    petitionerName: '蒋某某',
    petitionerAddress: '安澜市长宁路31号明珠花园7栋',
    petitionerPhone: '000-0000-0028',
    peopleCount: 2,
    category: 'claim',
    topic: '停车收费',
    summary: '小区停车费涨价',
    detail:
      '明珠花园物业公司9月起把地面停车费从每月80元涨到150元，没有征求业主意见。要求恢复原价，公开定价依据。',
    place: '明珠花园小区',
    respondent: '明珠花园物业公司',
  }),
  steps: [
    step('09-24 10:25', 'bailu', 'explain', {
      explained: '地面公共车位收费标准由业主共同决定，物业公司不能单方涨价。本局先核查涨价程序。',
      policy: '《民法典》第二百七十五条、第二百七十八条',
      nextStep: '呈领导批示后交物业管理科办理，十五日内告知办理情况',
    }),
    step('09-24 10:40', 'bailu', 'submit', {
      suggestion: '拟请物业管理科核查涨价程序是否经业主共同决定，依法处理后答复信访人。',
      suggestedUnit: 'wuye',
    }),
    step('09-24 15:10', 'luzhiyuan', 'agree', {}),
    step('09-24 15:50', 'liangjing', 'dispatch', { unit: 'wuye' }),
    step('09-25 09:30', 'hanchengzhi', 'requestReturn', {
      reason: '停车收费属价格管理，我科没有定价和查处权限。',
      suggestedOwner: '市发展和改革委员会',
    }),
    step('09-26 09:20', 'liangjing', 'referReturn', {
      reason: '办公室不同意退回：信访人主要反映涨价未经业主共同决定，属物业服务监管。请裁定。',
    }),
    step('09-28 09:30', 'luzhiyuan', 'refuseReturn', {
      reason: '裁定由物业管理科承办。价格问题可向发改部门了解政策，涨价程序由你科核查。',
    }),
    step('09-28 10:40', 'hanchengzhi', 'acknowledge', {
      promisedOn: '2025-09-30',
      handler: 'ou_caoyue',
    }),
    step('09-29 16:00', 'caoyue', 'progress', {
      note: '物业公司不能提供业主共同决定的材料，承认自行张贴涨价通知。',
    }),
    file('09-30 09:30', 'caoyue', '涨价通知及询问笔录.png'),
    step('09-30 09:45', 'caoyue', 'reportResult', {
      facts:
        '物业公司8月25日自行张贴涨价通知，未经业主共同决定。已责令其自10月起恢复原收费标准，多收部分抵扣下月。',
      basis: '《民法典》第二百七十八条；《物业管理条例》第十一条',
      conclusion: 'partly',
      reply:
        '物业公司涨价程序不合法，已责令恢复原收费标准。今后如需调整，须经业主共同决定。您提出的退还前三年停车费，没有依据，不予支持。',
      investigators: '曹悦、邓一鸣',
    }),
    step('09-30 11:00', 'hanchengzhi', 'unitCheck', {}),
    step('10-09 09:40', 'luzhiyuan', 'signOff', { opinion: '同意。' }),
    step('10-09 15:20', 'caoyue', 'deliver', {
      toldHow: '当面送达答复意见书',
      toldOn: '2025-10-09',
      proof: '信访人签收回证',
      attitude: 'dissatisfied',
    }),
    step('10-10 10:00', 'liangjing', 'close', {}),
    step('10-11 10:10', 'bailu', 'followUp', {
      result: 'dissatisfied',
      words: '嘴上说恢复原价，十月还是按150元收的，没人来管。',
    }),
    step('10-11 11:00', 'liangjing', 'proposeReopen', {
      reason: '经核实，物业公司10月仍按新价收费，责令恢复没有落实。',
    }),
    step('10-11 15:20', 'luzhiyuan', 'agreeRequest', {}),
    step('10-11 15:40', 'luzhiyuan', 'instruct', {
      opinion: '物业管理科现场督促退款，把结果当面告诉信访人。',
      unit: 'wuye',
      urgency: 'ordinary',
    }),
    step('10-11 16:10', 'liangjing', 'dispatch', { unit: 'wuye' }),
    step('10-11 16:40', 'hanchengzhi', 'acknowledge', {
      promisedOn: '2025-10-15',
      handler: 'ou_caoyue',
    }),
    file('10-14 15:00', 'caoyue', '退款清单.png'),
    step('10-14 15:20', 'caoyue', 'reportResult', {
      facts: '10月13日到场督促，物业公司已恢复每月80元，向212户退还10月多收的费用。',
      basis: '《民法典》第二百七十八条；《物业管理条例》第十一条',
      conclusion: 'support',
      reply: '物业公司已恢复原收费标准，10月多收部分已退还，退款清单在小区公示。',
      investigators: '曹悦、韩承志',
    }),
    step('10-14 16:30', 'hanchengzhi', 'unitCheck', {}),
    step('10-15 09:10', 'luzhiyuan', 'signOff', { opinion: '同意。' }),
    step('10-15 15:00', 'caoyue', 'deliver', {
      toldHow: '当面送达答复意见书和退款清单',
      toldOn: '2025-10-15',
      proof: '信访人签收回证',
      attitude: 'fair',
    }),
    step('10-15 16:00', 'liangjing', 'close', {}),
    step('10-16 10:20', 'bailu', 'followUp', { result: 'fair', words: '钱退了，可以了。' }),
  ],
};
