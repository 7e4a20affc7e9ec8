import type { MajorReportKind } from '../../domain/case-parts-major.ts';
import { type DemoStep, step } from '../script.ts';

/** One version (S8.3): filed by the bureau's information officer, cleared by the deputy, sent. */
function version(
  day: string,
  [filed, cleared, sent]: [string, string, string],
  report: MajorReportKind,
  text: string,
): DemoStep[] {
  const channel = report === 'first' ? '电话' : '信访信息系统';
  return [
    step(`${day} ${filed}`, 'xunuo', 'fileReport', { report, text }),
    step(`${day} ${cleared}`, 'luzhiyuan', 'clearReport', {}),
    step(`${day} ${sent}`, 'xunuo', 'sendReport', { channel }),
  ];
}

const daily = (days: [day: string, text: string][]): DemoStep[] =>
  days.flatMap(([day, text]) => version(day, ['16:20', '16:35', '16:45'], 'followUp', text));

/** Each case's reports; between the steps of the case by their times. */
export const MAJOR_REPORTS: Record<'01' | '02' | '16', DemoStep[]> = {
  '01': [
    ...version(
      '09-10',
      ['08:56', '09:02', '09:08'],
      'first',
      '9月10日上午，望江片区12户群众因征收补偿标准来我局反映诉求，情绪平稳，已推选5名代表座谈。',
    ),
    ...version(
      '09-10',
      ['10:20', '10:32', '10:42'],
      'written',
      '望江片区12户反映补偿协议附属物单价低于公告标准。局长已批示由征收安置科逐户核对，并由局长包案，现场秩序正常。',
    ),
    ...daily([
      ['09-11', '已调取12户协议与公告逐项比对，发现围墙、水井两项单价录入有误。'],
      ['09-12', '差额逐户核算中，群众情绪平稳。'],
      ['09-13', '无新情况，安排人员值守。'],
      ['09-14', '无新情况，安排人员值守。'],
      ['09-15', '差额核算完毕，共应补差八万四千元，已与代表核对签字。'],
      ['09-16', '补差款已拨付到户，答复意见已签批。'],
    ]),
    ...version(
      '09-17',
      ['13:30', '13:50', '14:10'],
      'final',
      '12户补差款全部到户，答复意见已当面送达，代表表示满意，事项办结。',
    ),
  ],
  '02': [
    ...version(
      '09-22',
      ['08:56', '09:02', '09:08'],
      'first',
      '9月22日上午，科技路标准厂房项目23名农民工来我局反映拖欠两个月工资，已推选4名代表座谈，秩序正常。',
    ),
    ...version(
      '09-22',
      ['10:25', '10:34', '10:43'],
      'written',
      '涉及23人、约六十九万元。已约谈总包单位，要求由工资专户先行支付，节前付清。',
    ),
    ...daily([
      ['09-23', '总包同意由工资专户先行支付，正在办理用款手续。'],
      ['09-24', '用款手续办理中，工人情绪平稳。'],
      ['09-25', '用款手续办理中，工人情绪平稳。'],
      ['09-26', '专户用款已批，定于9月28日到工地现场发放。'],
      ['09-27', '发放名册已公示，无异议。'],
      ['09-28', '23人工资六十九万元已全部发放签收。'],
    ]),
    ...version(
      '09-29',
      ['10:00', '10:10', '10:20'],
      'final',
      '拖欠工资已全部兑付，答复意见已当面送达，事项办结。',
    ),
  ],
  '16': [
    ...version(
      '09-26',
      ['08:46', '08:52', '08:58'],
      'first',
      '东门街61号四层砖混楼2单元承重墙裂缝变宽，住12户，已通知住户先行撤离，质监站正赶往现场。',
    ),
    ...version(
      '09-26',
      ['10:15', '10:24', '10:34'],
      'written',
      '2单元住户正在撤离，街道已落实安置旅馆；裂缝处支顶、设警戒线，应急鉴定单位已到场。',
    ),
    ...daily([
      ['09-27', '应急鉴定为局部危险，6户15人已全部安置，无人员伤亡。'],
      ['09-28', '现场巡查正常，安置住户情绪平稳。'],
      ['09-29', '加固方案已确定，10月9日开工；答复意见已签批。'],
    ]),
    ...version(
      '09-30',
      ['13:20', '13:35', '13:50'],
      'final',
      '险情已排除，住户安置妥当，答复意见已送达，加固工程10月9日开工，事项办结。',
    ),
  ],
};

/** The steps of a case with its reports, in the order of their times. */
export function withReports(key: keyof typeof MAJOR_REPORTS, steps: DemoStep[]): DemoStep[] {
  return [...steps, ...MAJOR_REPORTS[key]].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}
