import { type DemoCase, file, registered, step } from '../script.ts';
import { withReports } from './major-reports.ts';

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
    step('09-28 10:10', 'bailu', 'followUp', { result: 'satisfied' }),
  ],
};

/** 欠薪, urgent, major and a group; paid out on the working Sunday before the due date. */
export const WAGES: DemoCase = {
  key: '02',
  register: registered('09-22 08:50', 'fangqing', {
    channel: 'visit',
    petitionerType: 'public',
    petitionerName: '刘大海',
    petitionerAddress: '安澜市开发区科技路工地宿舍',
    petitionerPhone: '000-0000-0032',
    peopleCount: 23,
    category: 'claim',
    topic: '拖欠工资',
    summary: '某在建项目23名农民工反映拖欠两个月工资',
    detail:
      '科技路标准厂房项目木工班组23人反映，7月、8月工资未发，共六十九万元，劳务队长联系不上。推选4名代表，要求节前付清。',
    place: '科技路标准厂房项目',
    respondent: '科技路项目劳务分包队',
    urgentHint: 'yes',
    major: 'yes',
  }),
  steps: withReports('02', [
    step('09-22 09:05', 'fangqing', 'explain', {
      explained:
        '已说明总包单位对农民工工资负总责，可用工资保证金和专户先行支付，请保管好考勤记录。',
      policy: '《保障农民工工资支付条例》第三十条',
      nextStep: '立即呈领导批示，当天约谈总包单位',
    }),
    step('09-22 09:10', 'fangqing', 'submit', {
      suggestion:
        '属集体访、重大事项。拟请建筑市场科主办，当天约谈总包，核实工资表后由专户先行支付。',
      suggestedUnit: 'jianzhu',
    }),
    step('09-22 09:35', 'luzhiyuan', 'instruct', {
      opinion: '请建筑市场科立即到场，今天核清人数和金额，国庆节前必须兑付。每天报进展。',
      unit: 'jianzhu',
      urgency: 'urgent',
    }),
    step('09-22 09:45', 'liangjing', 'dispatch', { unit: 'jianzhu' }),
    step('09-22 10:20', 'tangzhengyang', 'acknowledge', {
      promisedOn: '2025-09-28',
      handler: 'ou_yuhaitao',
    }),
    step('09-22 17:10', 'yuhaitao', 'progress', {
      note: '已约谈总包项目经理，核对考勤表，确认23人、六十九万元。',
    }),
    step('09-23 16:40', 'yuhaitao', 'progress', {
      note: '总包同意由工资专户先行支付，正在办理用款手续。',
    }),
    step('09-26 10:00', 'yuhaitao', 'progress', {
      note: '专户用款已批，定于9月28日到工地现场发放。',
    }),
    file('09-28 14:50', 'yuhaitao', '工资发放签收表.png'),
    step('09-28 15:00', 'yuhaitao', 'reportResult', {
      facts:
        '劳务分包队拖欠木工班组23人7月、8月工资共六十九万元。9月28日由总包工资专户先行支付，23人当场核对签收，无异议。',
      basis: '《保障农民工工资支付条例》第三十条、第三十一条',
      conclusion: 'support',
      reply:
        '您反映的欠薪情况属实。9月28日已由总包工资专户全部兑付，我局已对劳务分包队作不良行为记录。',
      investigators: '于海涛、董思齐',
    }),
    step('09-28 15:40', 'tangzhengyang', 'unitCheck', {}),
    step('09-28 17:00', 'jiangwangshu', 'signOff', { opinion: '同意。节前再排查一遍在建项目。' }),
    step('09-29 09:20', 'yuhaitao', 'deliver', {
      toldHow: '在工地向4名代表当面送达',
      toldOn: '2025-09-29',
      proof: '代表签收回证',
      attitude: 'satisfied',
    }),
    step('09-29 10:40', 'liangjing', 'close', {}),
    step('09-30 10:17', 'fangqing', 'followUp', { result: 'satisfied' }),
  ]),
};
