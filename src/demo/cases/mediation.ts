import { type DemoCase, file, registered, step } from '../script.ts';

/** 加装电梯: settled by mediation, after an extension (T26). */
export const NEW_LIFT: DemoCase = {
  key: '14',
  register: registered('09-12 15:40', 'fangqing', {
    channel: 'letter',
    petitionerType: 'public',
    petitionerName: '高某某',
    petitionerAddress: '安澜市文昌巷8号4单元101室',
    petitionerPhone: '000-0000-0036',
    category: 'claim',
    topic: '加装电梯',
    summary: '老楼加装电梯，一楼住户反对',
    detail: '文昌巷8号4单元加装电梯方案公示后，一楼住户担心采光和噪声，要求修改方案或给予补偿。',
    place: '文昌巷8号4单元',
  }),
  steps: [
    step('09-12 16:20', 'fangqing', 'submit', {
      suggestion: '拟请物业管理科会同社区组织楼上楼下住户调解。',
      suggestedUnit: 'wuye',
    }),
    step('09-15 09:00', 'luzhiyuan', 'agree', {}),
    step('09-15 09:50', 'liangjing', 'dispatch', { unit: 'wuye' }),
    step('09-15 15:00', 'hanchengzhi', 'acknowledge', {
      promisedOn: '2025-09-28',
      handler: 'ou_caoyue',
    }),
    step('09-19 16:30', 'caoyue', 'progress', {
      note: '第一次调解：楼上住户同意改用玻璃井道，补偿金额差距较大。',
    }),
    step('09-25 10:40', 'fangqing', 'inform', {
      toldOn: '2025-09-25',
      toldHow: '书面告知信访人：由物业管理科办理，正在组织调解',
    }),
    step('09-28 16:40', 'caoyue', 'progress', {
      note: '第二次调解：补偿金额接近，一楼住户要求节后与家人商量。',
    }),
    step('09-28 16:50', 'caoyue', 'requestExtension', {
      until: '2025-10-15',
      reason: '双方已接近达成协议，一楼住户要求节后与家人商量，拟节后组织第三次调解。',
    }),
    step('09-28 17:15', 'luzhiyuan', 'agreeRequest', {}),
    file('10-13 09:30', 'caoyue', '调解协议书.png'),
    step('10-13 10:00', 'caoyue', 'reportResult', {
      facts:
        '经三次调解，10月11日双方达成协议：改用玻璃井道、井道外移半米，楼上十户补偿一楼两户各一万五千元，一楼住户同意加装。',
      basis: '《民法典》第二百七十八条、第二百八十八条；本市既有住宅加装电梯办法',
      conclusion: 'partly',
      reply:
        '您反映的采光和噪声问题，已通过修改方案和补偿解决，双方已签订调解协议书，我局将监督按协议施工。',
      investigators: '曹悦、韩承志',
    }),
    step('10-13 14:40', 'hanchengzhi', 'unitCheck', {}),
    step('10-14 09:10', 'luzhiyuan', 'signOff', { opinion: '同意。调解得好。' }),
    step('10-14 15:00', 'caoyue', 'deliver', {
      toldHow: '当面送达答复意见书和协议书',
      toldOn: '2025-10-14',
      proof: '信访人签收回证',
      attitude: 'fair',
    }),
    step('10-15 10:00', 'liangjing', 'close', {}),
    step('10-16 10:24', 'fangqing', 'followUp', { result: 'fair' }),
  ],
};
