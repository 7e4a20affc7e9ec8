import { type DemoCase, file, receivedAt, registered, step } from '../script.ts';
import { withReports } from './major-reports.ts';

/** 征收补偿, urgent, major and a group: the director takes charge of it himself. */
export const COMPENSATION: DemoCase = {
  key: '01',
  register: registered('09-10 08:50', 'bailu', {
    channel: 'visit',
    petitionerType: 'public',
    petitionerName: '王建国',
    petitionerAddress: '安澜市望江路望江片区12号',
    petitionerPhone: '000-0000-0030',
    peopleCount: 12,
    category: 'claim',
    topic: '征收补偿',
    summary: '望江片区12户反映土地征收补偿标准与公告不一致，推选5名代表',
    detail:
      '望江片区12户反映，补偿协议中的附属物单价低于公告所列标准，涉及金额不等。推选5名代表反映，其余住户在楼外等候，情绪平稳。要求核对公告、补足差额。',
    place: '望江片区',
    urgentHint: 'yes',
    major: 'yes',
  }),
  steps: withReports('01', [
    step('09-10 09:10', 'bailu', 'explain', {
      explained: '已向5名代表说明：补偿以公告和协议为准，本局将逐户核对，结果书面答复。',
      policy: '《国有土地上房屋征收与补偿条例》及望江片区补偿公告',
      nextStep: '当日呈领导批示，确定承办单位和时限',
    }),
    step('09-10 09:15', 'bailu', 'submit', {
      suggestion: '属集体访、重大事项。拟请征收安置科逐户核对公告与协议，由局领导包案。',
      suggestedUnit: 'zhengshou',
    }),
    step('09-10 09:30', 'luzhiyuan', 'forward', {
      leader: 'ou_jiangwangshu',
      reason: '十二户集体反映，请局长批示',
    }),
    step('09-10 10:00', 'jiangwangshu', 'instruct', {
      opinion: '此件由我包案。请征收安置科逐户核对，公告怎么写就怎么补，七日内把结果当面讲清楚。',
      unit: 'zhengshou',
      urgency: 'urgent',
      lead: 'yes',
    }),
    step('09-10 10:10', 'liangjing', 'dispatch', { unit: 'zhengshou' }),
    step('09-10 10:40', 'chengyuanhang', 'acknowledge', {
      promisedOn: '2025-09-16',
      handler: 'ou_maliqun',
    }),
    step('09-11 09:20', 'maliqun', 'planLead', {
      text: '逐户核对公告与协议，差额当面核算、当面签字、当周拨付。',
      milestones: '逐户核对\n差额签字\n补差拨付',
      until: '2025-09-17',
    }),
    step('09-11 17:00', 'maliqun', 'progress', {
      note: '已调取12户协议，与公告附属物单价逐项比对，发现围墙、水井两项单价录入有误。',
    }),
    step('09-15 09:05', 'jiangwangshu', 'updateLead', {
      acts: ['study', 'check'],
      note: '已听取汇报，差额本周补到位。',
      reached: ['0'],
    }),
    step('09-15 16:20', 'maliqun', 'progress', {
      note: '差额核算完毕，12户共应补差八万四千元，已与代表逐户核对签字。',
    }),
    file('09-16 08:50', 'maliqun', '补差核对表.png'),
    step('09-16 09:00', 'maliqun', 'reportResult', {
      facts:
        '12户协议中围墙、水井两项单价按旧标准录入，低于公告标准。已逐户重算，差额共八万四千元，12户均签字确认，补差款9月16日拨付到户。',
      basis: '《国有土地上房屋征收与补偿条例》第二十六条；望江片区补偿公告',
      conclusion: 'support',
      reply:
        '您反映的补偿标准不一致情况属实，系录入差错。我局已按公告标准逐户补差，补差款已拨付。对工作失误表示歉意。',
      investigators: '马立群、田雨生、罗敬',
    }),
    step('09-16 10:10', 'chengyuanhang', 'unitCheck', {}),
    step('09-16 11:40', 'jiangwangshu', 'signOff', {
      opinion: '同意。请举一反三，把其他片区的单价再核一遍。',
    }),
    step('09-17 09:30', 'maliqun', 'deliver', {
      toldHow: '召集5名代表当面送达',
      toldOn: '2025-09-17',
      proof: '代表签收回证',
      attitude: 'satisfied',
    }),
    step('09-17 11:00', 'jiangwangshu', 'leadVerdict', {
      text: '12户差额均已补齐，代表当面表示满意，同意办结。',
    }),
    step('09-17 15:30', 'liangjing', 'close', {}),
    step('09-18 10:10', 'bailu', 'followUp', { result: 'satisfied' }),
  ]),
};

/** 不动产证, received by the deputy on reception day; the director instructs and takes charge. */
export const DEEDS: DemoCase = {
  key: '09',
  register: registered(
    '09-03 10:00',
    'bailu',
    {
      channel: 'visit',
      petitionerType: 'public',
      petitionerName: '赵某某',
      petitionerAddress: '安澜市永安路20号永安花苑2栋',
      petitionerPhone: '000-0000-0031',
      peopleCount: 3,
      category: 'claim',
      topic: '不动产登记遗留',
      summary: '开发商遗留，八年办不了不动产证',
      detail:
        '永安花苑2栋2017年交房，开发商欠缴维修资金、未办竣工备案即停业，68户至今办不了不动产证。局长接待日由陆知远副局长接待。',
      place: '永安花苑2栋',
    },
    receivedAt(2),
  ),
  steps: [
    step('09-03 10:30', 'bailu', 'explain', {
      explained: '陆知远副局长当面听取诉求，说明遗留项目须先补办竣工备案，再分批办证。',
      policy: '本市不动产登记历史遗留问题处理意见',
      nextStep: '报局长批示后交房产交易中心办理',
    }),
    step('09-03 11:20', 'bailu', 'draftSlip', {
      words: '群众等了八年，不能再推。房产交易中心牵头，档案馆、质监站配合，先把能办的办了。',
      unit: 'fangchan',
      urgency: 'ordinary',
    }),
    step('09-03 11:40', 'luzhiyuan', 'confirmWords', {
      words: '群众等了八年，不能再推。房产交易中心牵头，档案馆、质监站配合，先把能办的办了。',
    }),
    step('09-04 09:00', 'jiangwangshu', 'approveSlip', {
      opinion: '由我包案。房产交易中心牵头，档案馆、质监站配合，一户一策，先把能办的办了。',
      unit: 'fangchan',
      urgency: 'ordinary',
      lead: 'ou_jiangwangshu',
    }),
    step('09-04 10:00', 'liangjing', 'dispatch', {
      unit: 'fangchan',
      coUnits: ['dangan', 'zhijian'],
    }),
    step('09-04 15:30', 'qinkewei', 'acknowledge', {
      promisedOn: '2025-09-17',
      handler: 'ou_liminghui',
    }),
    step('09-08 16:00', 'liminghui', 'planLead', {
      text: '先补办竣工备案，再按资料齐全程度分批受理登记，每户确定专人。',
      milestones: '补办规划核实\n完成消防查验\n首批受理登记',
      until: '2025-09-30',
    }),
    step('09-09 16:00', 'liminghui', 'progress', {
      note: '已查清68户中41户资料齐全，27户缺购房发票；竣工备案缺消防、规划两项。',
    }),
    step('09-12 10:30', 'bailu', 'inform', {
      toldOn: '2025-09-12',
      toldHow: '书面告知信访人：由房产交易中心牵头办理',
    }),
    step('09-15 09:20', 'jiangwangshu', 'updateLead', {
      acts: ['study', 'coordinate'],
      note: '已协调规划、消防两部门，本周补办规划核实。',
    }),
    step('09-17 15:00', 'liminghui', 'progress', {
      note: '规划核实已补办，消防查验9月24日进场；第一批41户的登记资料已预审。',
    }),
    step('09-17 15:20', 'liminghui', 'requestExtension', {
      until: '2025-09-29',
      reason: '消防查验9月24日进场，备案补齐后才能受理登记，申请延期10天。',
    }),
    step('09-17 16:30', 'luzhiyuan', 'agreeRequest', {}),
    step('09-22 09:10', 'jiangwangshu', 'updateLead', {
      acts: ['urge', 'check'],
      note: '规划核实已办，消防24日进场。',
      reached: ['0'],
    }),
    file('09-28 09:20', 'liminghui', '分期办证方案.png'),
    step('09-28 09:40', 'liminghui', 'reportResult', {
      facts:
        '永安花苑2栋竣工备案已于9月26日补办。68户中41户资料齐全，9月28日起受理登记；27户正在补资料，计划12月底前办完。',
      basis: '《不动产登记暂行条例》；本市历史遗留问题处理意见',
      conclusion: 'support',
      reply:
        '您反映的办证难问题属实。备案手续已补齐，41户即日起可以办证，其余27户12月底前分期办结，每户由专人联系。',
      investigators: '黎明辉、常青云、简宁',
    }),
    step('09-28 11:00', 'qinkewei', 'unitCheck', {}),
    step('09-29 09:30', 'jiangwangshu', 'signOff', { opinion: '同意。分期进度每周报我。' }),
    step('09-29 16:00', 'liminghui', 'deliver', {
      toldHow: '当面送达答复意见书',
      toldOn: '2025-09-29',
      proof: '信访人签收回证',
      attitude: 'fair',
    }),
    step('09-30 09:10', 'jiangwangshu', 'leadVerdict', {
      text: '首批41户已受理，其余按计划推进，同意办结，后续由中心每月报进度。',
    }),
    step('09-30 10:30', 'liangjing', 'close', {}),
    step('10-09 10:17', 'bailu', 'followUp', {
      result: 'fair',
      words: '基本解决了，希望以后别再反复。',
    }),
  ],
};
