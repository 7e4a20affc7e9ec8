import { type DemoCase, file, registered, step } from '../script.ts';

/** One day over its limit on 2025-09-24: due 09-23. */
export const DRAIN: DemoCase = {
  key: '26',
  register: registered('09-05 15:20', 'bailu', {
    channel: 'letter',
    petitionerType: 'public',
    petitionerName: '邱某某',
    petitionerAddress: '安澜市老城街33号',
    petitionerPhone: '000-0000-0042',
    category: 'claim',
    topic: '供水排水',
    summary: '老城街雨天污水倒灌进院',
    detail: '老城街33号至41号地势低，每逢大雨污水从井口倒灌进院，今年已有四次。要求疏通改造管道。',
    place: '老城街33号至41号',
  }),
  steps: [
    step('09-05 16:00', 'bailu', 'submit', {
      suggestion: '拟请供排水管理处查明倒灌原因，提出疏通和改造方案。',
      suggestedUnit: 'gongpaishui',
    }),
    step('09-08 09:10', 'luzhiyuan', 'agree', {}),
    step('09-08 09:50', 'liangjing', 'dispatch', { unit: 'gongpaishui' }),
    step('09-08 15:30', 'wanxiaochuan', 'acknowledge', {
      promisedOn: '2025-09-19',
      handler: 'ou_leimingyuan',
    }),
    step('09-15 16:10', 'leimingyuan', 'progress', {
      note: '管道检测发现两处塌陷，已疏通其余管段；塌陷段要开挖，正在办占道手续。',
    }),
    step('09-18 10:20', 'bailu', 'inform', {
      toldOn: '2025-09-18',
      toldHow: '书面告知信访人：由供排水管理处办理',
    }),
    file('09-25 14:20', 'leimingyuan', '管道检测报告.png'),
    step('09-25 14:40', 'leimingyuan', 'reportResult', {
      facts:
        '老城街合流管两处塌陷，致雨天倒灌。9月24日已更换塌陷段28米，通水正常。因占道手续，比应办结日期晚两天。',
      basis: '《城镇排水与污水处理条例》第二十五条',
      conclusion: 'support',
      reply:
        '您反映的倒灌情况属实。塌陷管段已于9月24日更换，雨前我局将专门清掏。办理超过规定时间，向您致歉。',
      investigators: '雷鸣远、侯志强',
    }),
    step('09-25 15:30', 'longzaitian', 'unitCheck', {}),
    step('09-26 09:20', 'suyingxue', 'signOff', { opinion: '同意。延误原因请书面说明。' }),
    step('09-26 15:00', 'leimingyuan', 'deliver', {
      toldHow: '当面送达答复意见书',
      toldOn: '2025-09-26',
      proof: '信访人签收回证',
      attitude: 'fair',
    }),
    step('09-28 09:40', 'liangjing', 'close', {}),
    step('09-29 10:10', 'bailu', 'followUp', {
      result: 'fair',
      words: '基本解决了，希望以后别再反复。',
    }),
  ],
};

/** Three days over its limit on 2025-09-24: an urgent call of a Sunday, due Sunday 09-21. */
export const LAMPS: DemoCase = {
  key: '27',
  register: registered('09-14 19:40', 'bailu', {
    channel: 'phone',
    petitionerType: 'public',
    petitionerName: '曾某某',
    petitionerAddress: '安澜市滨河路102号',
    petitionerPhone: '000-0000-0043',
    category: 'claim',
    topic: '市政设施',
    summary: '滨河路一公里路灯全灭，夜间过街危险',
    detail:
      '周日晚来电：滨河路中学至码头段路灯全灭，夜间学生下晚自习过街看不清车辆，要求尽快修复。',
    place: '滨河路中学至码头段',
    urgentHint: 'yes',
  }),
  steps: [
    step('09-14 19:50', 'bailu', 'submit', {
      suggestion: '拟按急件请市政园林中心当晚设临时照明，尽快抢修。',
      suggestedUnit: 'shizheng',
    }),
    step('09-14 20:20', 'luzhiyuan', 'instruct', {
      opinion: '今晚先把学校门口临时照明架起来，再查电缆，抓紧修复。',
      unit: 'shizheng',
      urgency: 'urgent',
    }),
    step('09-14 20:35', 'liangjing', 'dispatch', { unit: 'shizheng' }),
    step('09-14 20:50', 'zhongling', 'acknowledge', {
      promisedOn: '2025-09-19',
      handler: 'ou_zoumingyuan',
    }),
    step('09-15 09:30', 'zoumingyuan', 'progress', {
      note: '昨晚22时学校门口临时照明已亮。电缆两处被挖断，需重新敷设。',
    }),
    step('09-19 16:20', 'zoumingyuan', 'progress', {
      note: '电缆厂家推迟到货，已恢复半数路灯，预计25日全部恢复。',
    }),
    file('09-25 20:10', 'zoumingyuan', '路灯修复验收单.png'),
    step('09-26 08:40', 'zoumingyuan', 'reportResult', {
      facts:
        '电缆被相邻工地挖断两处，共42盏路灯熄灭。9月25日晚全部恢复。因电缆到货推迟，超过应办结日期。',
      basis: '《城市照明管理规定》第二十八条',
      conclusion: 'support',
      reply: '滨河路路灯已于9月25日全部恢复，肇事工地已赔偿。办理超过规定时间，向您致歉。',
      investigators: '邹明远、汪海洋',
    }),
    step('09-26 09:20', 'xiabailin', 'unitCheck', {}),
    step('09-26 10:40', 'suyingxue', 'signOff', { opinion: '同意。备品备件要有余量。' }),
    step('09-26 15:30', 'zoumingyuan', 'deliver', {
      toldHow: '电话答复',
      toldOn: '2025-09-26',
      proof: '通话记录',
      attitude: 'fair',
    }),
    step('09-28 10:00', 'liangjing', 'close', {}),
    step('09-29 10:17', 'bailu', 'followUp', {
      result: 'fair',
      words: '基本解决了，希望以后别再反复。',
    }),
  ],
};

/** Six days over its limit on 2025-09-24: due 09-18. */
export const PRESALE: DemoCase = {
  key: '28',
  register: registered('09-02 09:40', 'fangqing', {
    channel: 'online',
    petitionerType: 'public',
    petitionerName: '梁某某',
    petitionerAddress: '安澜市新城路50号',
    petitionerPhone: '000-0000-0044',
    category: 'claim',
    topic: '网签备案',
    summary: '二手房网签备案撤销迟迟未办',
    detail:
      '双方已解除买卖合同，8月5日提交撤销网签申请，窗口两次要求补材料，至今未办，影响另行出售。',
    respondent: '房产交易窗口',
  }),
  steps: [
    step('09-02 10:10', 'fangqing', 'submit', {
      suggestion: '拟请房产交易中心核查受理情况，符合条件的立即办理。',
      suggestedUnit: 'fangchan',
    }),
    step('09-03 08:50', 'luzhiyuan', 'agree', {}),
    step('09-03 09:30', 'liangjing', 'dispatch', { unit: 'fangchan' }),
    step('09-03 16:30', 'yinsu', 'acknowledge', {
      promisedOn: '2025-09-16',
      handler: 'ou_changqingyun',
    }),
    step('09-11 15:40', 'changqingyun', 'progress', {
      note: '原合同的共有人在外地，撤销需共有人到场或公证委托，已电话联系。',
    }),
    step('09-16 10:30', 'fangqing', 'inform', {
      toldOn: '2025-09-16',
      toldHow: '网上信访平台告知：由房产交易中心办理',
    }),
    step('09-22 09:20', 'liangjing', 'urge', {}),
    file('09-25 10:00', 'changqingyun', '撤销备案回执.png'),
    step('09-25 10:20', 'changqingyun', 'reportResult', {
      facts:
        '申请人8月5日提交时缺共有人委托书，窗口未一次告知。9月25日收到公证委托后当日撤销备案。',
      basis: '本市存量房网签备案规定',
      conclusion: 'support',
      reply: '您的网签备案已于9月25日撤销。窗口没有一次告知所需材料，我局已批评教育，向您致歉。',
      investigators: '常青云、秦可为',
    }),
    step('09-25 11:20', 'qinkewei', 'unitCheck', {}),
    step('09-25 16:30', 'luzhiyuan', 'signOff', { opinion: '同意。一次告知要落实到每个窗口。' }),
    step('09-26 09:50', 'changqingyun', 'deliver', {
      toldHow: '网上信访平台答复',
      toldOn: '2025-09-26',
      proof: '平台送达记录',
      attitude: 'fair',
    }),
    step('09-28 10:20', 'liangjing', 'close', {}),
    step('09-29 10:24', 'fangqing', 'followUp', {
      result: 'fair',
      words: '基本解决了，希望以后别再反复。',
    }),
  ],
};
