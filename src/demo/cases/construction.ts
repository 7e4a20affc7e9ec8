import { type DemoCase, file, registered, step } from '../script.ts';

/** 施工噪声. The day to inform (09-23) lies before the due date (09-24). */
export const NOISE: DemoCase = {
  key: '03',
  register: registered('09-08 09:30', 'bailu', {
    channel: 'letter',
    petitionerType: 'public',
    petitionerName: '李秀兰',
    petitionerAddress: '安澜市滨河路18号滨江苑2栋301室',
    petitionerPhone: '000-0000-0021',
    category: 'claim',
    topic: '施工噪声',
    summary: '滨河工地夜间浇筑噪声影响休息',
    detail:
      '滨河路综合体工地自8月下旬起多次在夜间23时以后浇筑混凝土，泵车噪声持续到凌晨两三点，家中有老人和备考学生。要求停止夜间施工，确需连续浇筑的提前公告。',
    place: '滨河路综合体工地',
    respondent: '滨河路综合体项目部',
  }),
  steps: [
    step('09-08 10:05', 'bailu', 'submit', {
      suggestion:
        '拟请质量安全监督站牵头核查夜间施工情况，函告市生态环境局，规范施工时间后答复信访人。',
      suggestedUnit: 'zhijian',
    }),
    step('09-09 09:20', 'luzhiyuan', 'instruct', {
      opinion: '请质监站现场核查，督促项目部错峰施工，并函告生态环境局。结果及时答复群众。',
      unit: 'zhijian',
      urgency: 'ordinary',
    }),
    step('09-09 10:00', 'liangjing', 'dispatch', { unit: 'zhijian' }),
    step('09-09 14:40', 'xuebing', 'acknowledge', {
      promisedOn: '2025-09-22',
      handler: 'ou_dinghaoran',
    }),
    step('09-11 22:50', 'dinghaoran', 'progress', {
      note: '夜间到工地检查，发现22时后仍在浇筑且未公告，已责令停工整改，约谈项目负责人。',
    }),
    step('09-17 15:20', 'dinghaoran', 'progress', {
      note: '已函告市生态环境局。项目部提交错峰施工方案，浇筑改在7时至20时。',
    }),
    step('09-22 14:50', 'bailu', 'inform', {
      toldOn: '2025-09-22',
      toldHow: '书面告知信访人：来信已收到，由质量安全监督站核查，办理结果另行答复',
    }),
    file('09-24 10:10', 'dinghaoran', '现场检查记录.png'),
    step('09-24 10:20', 'dinghaoran', 'reportResult', {
      facts:
        '经查，该工地8月26日至9月11日共有5次夜间浇筑，其中3次未办理公告。9月12日起项目部已停止22时后浇筑，9月15日至22日三次夜查未再发现。',
      basis: '《中华人民共和国噪声污染防治法》第四十三条；本市建设工程文明施工管理规定',
      conclusion: 'support',
      reply:
        '您反映的夜间施工噪声情况属实。我局已责令项目部停止22时后浇筑，确需连续作业的须提前公告，并已函告市生态环境局加强监测。今后如再发生，请随时拨打我局电话。',
      investigators: '丁浩然、任晓峰',
    }),
    step('09-24 11:10', 'shizhenshan', 'unitCheck', {}),
    step('09-24 15:00', 'heqingchuan', 'signOff', { opinion: '同意。请持续夜查，防止反弹。' }),
    step('09-25 10:30', 'dinghaoran', 'deliver', {
      toldHow: '当面送达答复意见书',
      toldOn: '2025-09-25',
      proof: '信访人签收回证',
      attitude: 'satisfied',
    }),
    step('09-26 09:40', 'liangjing', 'close', {}),
  ],
};
