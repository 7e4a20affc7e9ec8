import { receptionId } from '../domain/affairs/reception.ts';
import { at } from '../domain/time.ts';
import { addDispute } from '../services/ledger.ts';
import { makeReceptionYear } from '../services/reception.ts';
import { type DemoAffair, whenOf } from './script.ts';

const DAY = receptionId('bureau', '2025-09');
const OFFICE_HEAD = 'ou_liangjing';

const act = (
  time: string,
  who: string,
  step: string,
  input: Record<string, unknown> = {},
): DemoAffair => ({ at: whenOf(time), by: `ou_${who}`, affair: DAY, step, input });

const returned = (unit: string, who: string, input: Record<string, unknown>): DemoAffair => ({
  ...act('09-04 10:00', who, 'fileReturn', input),
  affair: receptionId(unit, '2025-09'),
});

/** The roster of the year, made on the season's first morning (S7.1.1). */
export const MAKE_YEAR = {
  at: at('2025-09-01', '08:10'),
  title: 'demo reception year',
  run: async (deps: Parameters<typeof makeReceptionYear>[0]) => {
    const refusal = await makeReceptionYear(deps, OFFICE_HEAD, 2025);
    if (refusal) throw new Error(refusal.text);
  },
};

/** 2025-09-03, the deputy receives three visits (domain.md §6: 06, 09, 24); one unit owes its return. */
export const RECEPTION_ACTS: readonly DemoAffair[] = [
  act('09-01 08:40', 'luzhiyuan', 'confirm'),
  act('09-01 09:00', 'liangjing', 'publish'),
  act('09-03 08:30', 'bailu', 'open'),
  act('09-03 08:50', 'fangqing', 'checkIn', {
    people: 1,
    visitor: 'public',
    matter: '孩子入学学区',
  }),
  act('09-03 08:55', 'fangqing', 'callIn', { n: 1 }),
  act('09-03 09:30', 'bailu', 'checkIn', {
    people: 3,
    visitor: 'public',
    matter: '办不了不动产证',
  }),
  act('09-03 09:40', 'bailu', 'callIn', { n: 2 }),
  act('09-03 10:40', 'fangqing', 'checkIn', {
    people: 1,
    visitor: 'staff',
    matter: '工龄津贴计算',
  }),
  act('09-03 10:45', 'fangqing', 'callIn', { n: 3 }),
  act('09-03 12:05', 'bailu', 'close', {
    note: '三批来访，一件转外单位，两件填送阅表报局长。',
  }),
  returned('zhijian', 'xuebing', { visits: 2, people: 3, solved: 1, note: '施工噪声和渗漏各一件' }),
  returned('gongpaishui', 'wanxiaochuan', {}),
  returned('fangchan', 'yinsu', { visits: 1, people: 2, solved: 0, note: '办证进度咨询' }),
  returned('dangan', 'wenjingyi', {}),
];

/** domain.md §6, 25: an early matter found in the September screening, red, with a month to resolve it. */
export const LEDGER_MOVES = [
  {
    at: at('2025-09-20', '10:00'),
    title: 'demo ledger item 25',
    run: async (deps: Parameters<typeof addDispute>[0]) => {
      const input = {
        unit: 'zhengshou',
        place: '望江二期',
        project: '望江二期旧城改造',
        cause: '望江二期将启动征收，已有三户到现场咨询补偿标准，担心与一期不一致。',
        category: 'claim' as const,
        topic: '征收补偿',
        people: 3,
        risk: 'red' as const,
      };
      const made = await addDispute(deps, 'ou_jiangwenhui', input, { source: 'screening' });
      if ('code' in made) throw new Error(made.text);
    },
  },
];

export const LEDGER_ACTS: readonly DemoAffair[] = [
  {
    ...act('09-22 09:00', 'liangjing', 'assign', {
      leader: 'ou_luzhiyuan',
      unit: 'zhengshou',
      person: 'ou_luojing',
      until: '2025-10-20',
    }),
    affair: 'dispute:2025:001',
  },
  {
    ...act('09-23 15:00', 'luojing', 'addMeasure', {
      text: '已在现场设政策咨询点，逐户解释补偿方案。',
    }),
    affair: 'dispute:2025:001',
  },
];
