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
    file('09-28 09:50', 'dengyiming', '约谈记录及公示照片.png'),
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
  ],
};
