import { type DemoCase, file, registered, step } from '../script.ts';
import { withReports } from './major-reports.ts';

/** 房屋质量: passed on to the line leader, who sends the first result back. */
export const LEAK: DemoCase = {
  key: '15',
  register: registered('09-23 16:10', 'bailu', {
    channel: 'letter',
    petitionerType: 'public',
    petitionerName: '钱某某',
    petitionerAddress: '安澜市新城路12号云栖里3栋702室',
    petitionerPhone: '000-0000-0033',
    category: 'claim',
    topic: '房屋质量',
    summary: '新房渗漏，要求质量鉴定',
    detail:
      '云栖里3栋702室今年3月交房，7月起外墙和卫生间顶棚渗水，开发商修过两次仍然渗漏。要求做质量鉴定并修好。',
    place: '云栖里3栋',
    respondent: '云栖里项目开发公司',
  }),
  steps: [
    step('09-23 16:40', 'bailu', 'submit', {
      suggestion: '在保修期内。拟请质量安全监督站组织鉴定，督促开发公司保修。',
      suggestedUnit: 'zhijian',
    }),
    step('09-24 10:00', 'luzhiyuan', 'forward', {
      leader: 'ou_heqingchuan',
      reason: '属质量安全，请清川同志批示',
    }),
    step('09-25 09:00', 'heqingchuan', 'instruct', {
      opinion: '请质监站委托有资质的机构鉴定，查明渗漏原因，督促责任单位一次修到位。',
      unit: 'zhijian',
      urgency: 'ordinary',
    }),
    step('09-25 09:40', 'liangjing', 'dispatch', { unit: 'zhijian' }),
    step('09-25 14:30', 'shizhenshan', 'acknowledge', {
      promisedOn: '2025-09-30',
      handler: 'ou_renxiaofeng',
    }),
    step('09-26 16:00', 'renxiaofeng', 'progress', {
      note: '已委托检测机构淋水试验，外墙窗边两处、卫生间管根一处渗漏。',
    }),
    file('09-29 09:30', 'renxiaofeng', '淋水试验记录.png'),
    step('09-29 10:00', 'renxiaofeng', 'reportResult', {
      facts: '经淋水试验，外墙窗边密封失效两处、卫生间管根防水失效一处。开发公司同意保修。',
      basis: '《建设工程质量管理条例》第四十条',
      conclusion: 'support',
      reply: '您反映的渗漏情况属实，开发公司将按保修规定维修。',
      investigators: '任晓峰、姚明达',
    }),
    step('09-29 11:00', 'shizhenshan', 'unitCheck', {}),
    step('09-29 16:20', 'heqingchuan', 'redo', {
      reason: '没有写明鉴定结论和完工日期，请补上再报。',
    }),
    step('09-30 10:00', 'bailu', 'inform', {
      toldOn: '2025-09-30',
      toldHow: '书面告知信访人：由质量安全监督站办理，已委托鉴定',
    }),
    file('10-09 08:50', 'renxiaofeng', '质量鉴定报告.png'),
    step('10-09 09:10', 'renxiaofeng', 'reportResult', {
      facts:
        '鉴定报告认定渗漏系窗边密封胶和管根防水施工不到位。开发公司9月30日进场，10月8日修完，闭水试验24小时无渗漏。',
      basis: '《建设工程质量管理条例》第四十条、第四十一条；质量鉴定报告',
      conclusion: 'support',
      reply:
        '您反映的渗漏情况属实，鉴定为施工质量缺陷。开发公司已于10月8日修复，该部位防水保修期重新计算五年，鉴定费用由开发公司承担。',
      investigators: '任晓峰、姚明达',
    }),
    step('10-09 10:30', 'shizhenshan', 'unitCheck', {}),
    step('10-10 09:30', 'heqingchuan', 'signOff', { opinion: '同意。' }),
    step('10-10 15:10', 'renxiaofeng', 'deliver', {
      toldHow: '当面送达答复意见书和鉴定报告',
      toldOn: '2025-10-10',
      proof: '信访人签收回证',
      attitude: 'satisfied',
    }),
    step('10-11 09:30', 'liangjing', 'close', {}),
    step('10-13 10:10', 'bailu', 'followUp', { result: 'satisfied' }),
  ],
};

/** 房屋安全, urgent and major: the director signs. */
export const CRACKS: DemoCase = {
  key: '16',
  register: registered('09-26 08:40', 'bailu', {
    channel: 'visit',
    petitionerType: 'public',
    petitionerName: '徐某某',
    petitionerAddress: '安澜市东门街61号2单元',
    petitionerPhone: '000-0000-0034',
    peopleCount: 3,
    category: 'claim',
    topic: '房屋安全',
    summary: '反映所住砖混楼墙体开裂，担心倒塌',
    detail:
      '东门街61号为四层砖混楼，住12户，近一周2单元承重墙裂缝变宽，窗户变形关不上。要求马上鉴定、安排住处。',
    place: '东门街61号',
    urgentHint: 'yes',
    major: 'yes',
  }),
  steps: withReports('16', [
    step('09-26 08:50', 'bailu', 'explain', {
      explained: '已请来访人先不要回屋，本局马上派人到场；如属危险房屋，先安排撤离安置。',
      policy: '《城市危险房屋管理规定》',
      nextStep: '立即报领导，质监站当场查看',
    }),
    step('09-26 08:53', 'bailu', 'submit', {
      suggestion: '属重大事项。拟请质量安全监督站立即到场，会同街道组织撤离和应急鉴定。',
      suggestedUnit: 'zhijian',
    }),
    step('09-26 09:05', 'luzhiyuan', 'instruct', {
      opinion: '人先撤出来。请质监站负责同志马上到场，会同街道安置住户，今天作出应急评估。',
      unit: 'zhijian',
      urgency: 'urgent',
    }),
    step('09-26 09:10', 'liangjing', 'dispatch', { unit: 'zhijian', coUnits: ['zhengshou'] }),
    step('09-26 09:25', 'shizhenshan', 'acknowledge', {
      promisedOn: '2025-09-30',
      handler: 'ou_yaomingda',
    }),
    step('09-26 12:20', 'yaomingda', 'progress', {
      note: '2单元6户15人已全部撤出，街道安排在附近旅馆；裂缝处已支顶，设警戒线。',
    }),
    step('09-27 10:00', 'yaomingda', 'progress', {
      note: '应急鉴定为局部危险，原因是一楼住户装修拆改承重墙。1单元可以居住。',
    }),
    file('09-29 15:00', 'yaomingda', '应急鉴定意见.png'),
    step('09-29 15:20', 'yaomingda', 'reportResult', {
      facts:
        '一楼住户装修拆除部分承重墙，致2单元墙体开裂，鉴定为局部危险。6户15人已安置。加固方案已确定，10月9日开工，工期二十天。',
      basis: '《城市危险房屋管理规定》第十七条；应急鉴定意见',
      conclusion: 'support',
      reply:
        '您反映的险情属实。住户已妥善安置，加固工程10月9日开工，费用由责任人承担，加固验收合格后通知您回住。',
      investigators: '姚明达、魏建平',
    }),
    step('09-29 16:10', 'shizhenshan', 'unitCheck', {}),
    step('09-29 17:20', 'jiangwangshu', 'signOff', {
      opinion: '同意。加固期间每天巡查，责任人依法处理。',
    }),
    step('09-30 09:40', 'yaomingda', 'deliver', {
      toldHow: '在安置点当面送达',
      toldOn: '2025-09-30',
      proof: '信访人签收回证',
      attitude: 'satisfied',
    }),
    step('09-30 14:50', 'liangjing', 'close', {}),
    step('10-09 10:17', 'bailu', 'followUp', { result: 'satisfied' }),
  ]),
};
