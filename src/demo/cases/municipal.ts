import { type DemoCase, file, registered, step } from '../script.ts';

/** 供水, urgent: seven days without a roll, due inside the holiday; the leader on duty signs. */
export const WATER: DemoCase = {
  key: '08',
  register: registered('09-29 08:35', 'bailu', {
    channel: 'phone',
    petitionerType: 'public',
    petitionerName: '孙玉梅',
    petitionerAddress: '安澜市西苑路9号西苑小区3栋1602室',
    petitionerPhone: '000-0000-0023',
    category: 'claim',
    topic: '供水排水',
    summary: '西苑三栋加压泵故障，高层停水两天',
    detail:
      '值班电话转来：西苑小区3栋加压泵9月27日起故障，10层以上停水两天，住户中有行动不便的老人。要求尽快送水、抢修。',
    place: '西苑小区3栋',
    urgentHint: 'yes',
  }),
  steps: [
    step('09-29 08:42', 'bailu', 'submit', {
      suggestion: '拟按急件请供排水管理处当日送水并组织抢修。',
      suggestedUnit: 'gongpaishui',
    }),
    step('09-29 08:58', 'luzhiyuan', 'instruct', {
      opinion: '请供排水处今天就把水送到户，同时抢修加压泵。节日期间值班领导盯到恢复供水。',
      unit: 'gongpaishui',
      urgency: 'urgent',
    }),
    step('09-29 09:05', 'liangjing', 'dispatch', { unit: 'gongpaishui' }),
    step('09-29 09:20', 'longzaitian', 'acknowledge', {
      promisedOn: '2025-10-03',
      handler: 'ou_duanshuiqing',
    }),
    step('09-29 16:10', 'duanshuiqing', 'progress', {
      note: '两台送水车14时到场，按户送水；泵房电机烧毁，已联系厂家调货。',
    }),
    step('10-02 11:30', 'duanshuiqing', 'progress', {
      note: '新电机10时装好，3栋恢复供水，水压正常。已逐户电话告知。',
    }),
    file('10-03 09:20', 'duanshuiqing', '抢修记录.png'),
    step('10-03 09:30', 'duanshuiqing', 'reportResult', {
      facts:
        '3栋加压泵电机9月27日烧毁，10层以上36户停水。9月29日起送水，10月2日10时换好电机恢复供水，10月3日复测水压正常。',
      basis: '《城市供水条例》第二十七条；本市二次供水管理办法',
      conclusion: 'support',
      reply:
        '您反映的停水问题已解决。10月2日已更换加压泵电机恢复供水，我局已要求供水单位配齐备用泵，每季度检修一次。',
      investigators: '段水清、雷鸣远',
    }),
    step('10-03 10:40', 'longzaitian', 'unitCheck', {}),
    step('10-03 11:30', 'suyingxue', 'signOff', { opinion: '同意。同类泵房请节后排查一遍。' }),
    step('10-03 15:00', 'duanshuiqing', 'deliver', {
      toldHow: '电话答复并短信送达',
      toldOn: '2025-10-03',
      proof: '通话记录',
      attitude: 'satisfied',
    }),
    step('10-09 09:30', 'liangjing', 'close', {}),
    step('10-10 10:10', 'bailu', 'followUp', { result: 'satisfied' }),
  ],
};

/** 市政设施, urgent, from the hotline: its order is answered before the case may be closed. */
export const MANHOLE: DemoCase = {
  key: '10',
  register: registered('09-24 08:38', 'fangqing', {
    channel: 'referred',
    petitionerType: 'public',
    petitionerName: '吴某某',
    petitionerAddress: '安澜市建设路42号',
    petitionerPhone: '000-0000-0024',
    category: 'claim',
    topic: '市政设施',
    summary: '建设路井盖缺失，已有人摔倒',
    detail:
      '建设路与青年街交叉口东侧人行道雨水井盖缺失，9月23日晚有行人踩空摔倒擦伤。要求立即围挡、补齐井盖。',
    place: '建设路与青年街交叉口',
    urgentHint: 'yes',
    sourceOrgan: '市12345政务服务便民热线',
    sourceNo: '热线〔2025〕092403号',
    sourceDue: '2025-10-01',
    replyRequired: 'yes',
  }),
  steps: [
    step('09-24 08:46', 'fangqing', 'submit', {
      suggestion: '拟按急件请市政园林中心立即围挡并补装井盖，结果回复12345热线。',
      suggestedUnit: 'shizheng',
    }),
    step('09-24 09:12', 'luzhiyuan', 'instruct', {
      opinion: '请市政中心先围挡、再补盖，今天必须消除隐患，并看望摔倒的群众。',
      unit: 'shizheng',
      urgency: 'urgent',
    }),
    step('09-24 09:20', 'liangjing', 'dispatch', { unit: 'shizheng' }),
    step('09-24 09:40', 'xiabailin', 'acknowledge', {
      promisedOn: '2025-09-26',
      handler: 'ou_xiongdawei',
    }),
    step('09-24 11:00', 'xiongdawei', 'progress', {
      note: '10时20分现场已围挡并设警示灯；摔倒的群众为皮外伤，已上门慰问。',
    }),
    step('09-25 10:10', 'xiongdawei', 'progress', {
      note: '新井盖已装好，周边12座井盖逐一检查完好。',
    }),
    file('09-25 14:50', 'xiongdawei', '井盖复位验收单.png'),
    step('09-25 15:00', 'xiongdawei', 'reportResult', {
      facts:
        '该处雨水井盖9月23日被盗。9月24日10时20分围挡，9月25日9时40分补装防盗井盖，同路段12座井盖检查完好。',
      basis: '《城市道路管理条例》第二十三条',
      conclusion: 'support',
      reply:
        '建设路缺失的井盖已于9月25日补装，同路段井盖已全部检查。对您和摔倒的群众表示歉意，也感谢您及时反映。',
      investigators: '熊大伟、邹明远',
    }),
    step('09-25 15:30', 'xiabailin', 'unitCheck', {}),
    step('09-25 16:40', 'suyingxue', 'signOff', { opinion: '同意。' }),
    step('09-26 09:10', 'xiongdawei', 'deliver', {
      toldHow: '电话答复',
      toldOn: '2025-09-26',
      proof: '通话记录',
      attitude: 'satisfied',
    }),
    step('09-26 10:20', 'fangqing', 'replySource', {
      text: '热线〔2025〕092403号工单已办结：9月24日围挡，9月25日补装井盖，已答复来电人，来电人表示满意。',
      sentOn: '2025-09-26',
      how: '热线平台回复',
    }),
    step('09-26 14:30', 'liangjing', 'close', {}),
    step('09-28 10:17', 'fangqing', 'followUp', { result: 'satisfied' }),
  ],
};

/** 建议: the raw due date is a Saturday, the next day a working Sunday. */
export const RAMPS: DemoCase = {
  key: '12',
  register: registered('09-11 14:20', 'bailu', {
    channel: 'letter',
    petitionerType: 'public',
    petitionerName: '郑某某',
    petitionerAddress: '安澜市公园南路3号',
    petitionerPhone: '000-0000-0025',
    category: 'suggestion',
    topic: '无障碍设施',
    summary: '建议公园增设无障碍坡道',
    detail: '人民公园东门、湖心亭两处只有台阶，轮椅和婴儿车无法通行，建议增设坡道和扶手。',
    place: '人民公园',
  }),
  steps: [
    step('09-11 15:00', 'bailu', 'submit', {
      suggestion: '拟请市政园林中心研究采纳，并向建议人致谢、告知安排。',
      suggestedUnit: 'shizheng',
    }),
    step('09-12 09:15', 'luzhiyuan', 'agree', {}),
    step('09-12 10:00', 'liangjing', 'dispatch', { unit: 'shizheng' }),
    step('09-12 15:10', 'zhongling', 'acknowledge', {
      promisedOn: '2025-09-25',
      handler: 'ou_zoumingyuan',
    }),
    step('09-18 10:30', 'zoumingyuan', 'progress', {
      note: '已现场踏勘，东门可建1比12坡道，湖心亭需改移两级台阶，正在测算费用。',
    }),
    file('09-22 09:40', 'zoumingyuan', '坡道改造方案.png'),
    step('09-22 10:00', 'zoumingyuan', 'reportResult', {
      facts: '人民公园东门、湖心亭确无无障碍通道。经踏勘，两处均具备改造条件，概算六万元。',
      basis: '《中华人民共和国无障碍环境建设法》；公园设计规范',
      conclusion: 'support',
      reply: '感谢您的建议。我局已采纳，两处坡道列入今年第四季度维修计划，预计11月底前完工。',
      investigators: '邹明远',
    }),
    step('09-22 15:20', 'xiabailin', 'unitCheck', {}),
    step('09-23 09:40', 'suyingxue', 'signOff', { opinion: '好建议，同意采纳。' }),
    step('09-23 15:30', 'zoumingyuan', 'deliver', {
      toldHow: '书面答复并致谢',
      toldOn: '2025-09-23',
      proof: '挂号信回执',
      attitude: 'satisfied',
    }),
    step('09-24 14:20', 'liangjing', 'close', {}),
    step('09-25 10:24', 'bailu', 'followUp', { result: 'satisfied' }),
  ],
};
