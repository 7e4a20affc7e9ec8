import { type DemoCase, registered, step } from '../script.ts';

/** 不属本局: leaves within three days of the visit, the Saturday rolls to Monday. */
export const SCHOOL: DemoCase = {
  key: '06',
  register: registered('09-03 09:10', 'fangqing', {
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
  }),
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
  ],
};
