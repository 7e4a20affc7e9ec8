import { type DemoCase, file, receivedAt, registered, step } from '../script.ts';

/** 不属本局: leaves within three days of the visit, the Saturday rolls to Monday. */
export const SCHOOL: DemoCase = {
  key: '06',
  register: registered(
    '09-03 09:10',
    'fangqing',
    {
      channel: 'visit',
      petitionerType: 'public',
      petitionerName: '陈某某',
      petitionerAddress: '安澜市新城路88号翠园小区1栋',
      petitionerPhone: '000-0000-0029',
      category: 'outOfScope',
      topic: '学区划分',
      summary: '学区划分导致孩子不能就近入学',
      detail: '翠园小区今年划出实验小学学区，孩子要到三公里外入学，要求按原学区安排。',
      place: '翠园小区',
    },
    receivedAt(1),
  ),
  steps: [
    step('09-03 09:30', 'fangqing', 'explain', {
      explained: '学区划分由教育行政部门负责，本局没有这项职权，将转市教育局处理。',
      nextStep: '三日内转出并告知去向，由市教育局答复',
    }),
    step('09-03 09:50', 'fangqing', 'proposeTransfer', {
      organ: '市教育局',
      reason: '学区划分属教育行政部门职权',
    }),
    step('09-08 10:00', 'liangjing', 'transfer', {
      organ: '市教育局',
      letterNo: '安建信转〔2025〕11号',
      toldPetitioner: 'yes',
    }),
    step('09-12 15:10', 'fangqing', 'receipt', {
      receivedOn: '2025-09-11',
      note: '市教育局信访室已收件',
    }),
  ],
};

/** 本局职工: the section is called in and proposes; the leader's words go out as he said them. */
export const SENIORITY: DemoCase = {
  key: '24',
  register: registered(
    '09-03 11:00',
    'fangqing',
    {
      channel: 'visit',
      petitionerType: 'staff',
      petitionerName: '董某某',
      petitionerUnit: '本局退休职工',
      petitionerPhone: '000-0000-0041',
      category: 'claim',
      topic: '职工待遇',
      summary: '本局退休职工反映工龄津贴计算',
      detail:
        '2018年从市政园林中心退休，认为退休时工龄津贴少算三年知青工龄，要求重新核算、补发。局长接待日来访。',
    },
    receivedAt(3),
  ),
  steps: [
    step('09-03 11:15', 'fangqing', 'explain', {
      explained: '已说明知青下乡时间可按规定计算连续工龄，需要核对档案原件。',
      policy: '工龄计算和津贴发放的有关规定',
      nextStep: '报领导批示后由人事科核对档案',
    }),
    step('09-03 11:05', 'fangqing', 'callUnit', { units: ['renshi'], note: '工龄核定档案' }),
    step('09-03 11:08', 'pansuyun', 'acknowledgeCall', {}),
    step('09-03 11:20', 'pansuyun', 'arrive', {}),
    step('09-03 11:40', 'pansuyun', 'proposeHandling', {
      text: '先调档核对下乡时间，如少算按规定补发。',
    }),
    step('09-03 11:50', 'fangqing', 'draftSlip', {
      words: '同意人事科意见。老同志的事要快办，该补的一分不少。',
      unit: 'renshi',
      urgency: 'ordinary',
    }),
    step('09-03 15:10', 'luzhiyuan', 'confirmWords', {
      words: '同意人事科意见。老同志的事要快办，该补的一分不少。',
    }),
    step('09-04 09:10', 'jiangwangshu', 'approveSlip', {
      opinion: '同意人事科意见。老同志的事要快办，该补的一分不少。',
      unit: 'renshi',
      urgency: 'ordinary',
    }),
    step('09-04 10:10', 'liangjing', 'dispatch', { unit: 'renshi' }),
    step('09-04 16:00', 'pansuyun', 'acknowledge', {
      promisedOn: '2025-09-17',
      handler: 'ou_duruofei',
    }),
    step('09-10 16:30', 'duruofei', 'progress', {
      note: '档案中有1975年至1978年下乡登记表，原核算未计入。',
    }),
    file('09-16 09:10', 'duruofei', '工龄核定表.png'),
    step('09-16 09:30', 'duruofei', 'reportResult', {
      facts:
        '经查档案，1975年3月至1978年2月下乡三年未计入连续工龄。重新核定后应补发津贴四千六百八十元，9月起按新标准发放。',
      basis: '连续工龄计算的有关规定；个人档案下乡登记表',
      conclusion: 'support',
      reply: '您反映的情况属实。三年下乡时间已计入连续工龄，少发的津贴随9月养老待遇一并补发。',
      investigators: '杜若飞、潘素云',
    }),
    step('09-16 10:40', 'pansuyun', 'unitCheck', {}),
    step('09-17 09:00', 'jiangwangshu', 'signOff', { opinion: '同意。' }),
    step('09-17 15:40', 'duruofei', 'deliver', {
      toldHow: '上门当面送达',
      toldOn: '2025-09-17',
      proof: '信访人签收回证',
      attitude: 'satisfied',
    }),
    step('09-18 10:00', 'liangjing', 'close', {}),
    step('09-19 10:10', 'fangqing', 'followUp', { result: 'satisfied' }),
  ],
};
