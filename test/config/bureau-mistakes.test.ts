import { describe, expect, it } from '@jest/globals';
import { loadBureau } from '../../src/config/bureau-file.ts';
import { problemsOf } from './problems.ts';
import { broken, type Tree } from './short-file.ts';

const mistakes = (change: (file: Tree) => void) => problemsOf(() => loadBureau(broken(change)));

describe('a bureau file with a mistake', () => {
  it.each<[string, (f: Tree) => void, string]>([
    [
      'an unknown head',
      (f) => {
        f.units[0].head = 'zhangsan';
      },
      'units[0].head: 没有 id 为 "zhangsan" 的人员',
    ],
    [
      'an unknown handler',
      (f) => {
        f.units[0].handlers.push('lisi');
      },
      'units[0].handlers[1]: 没有 id 为 "lisi" 的人员',
    ],
    [
      'an unknown clerk',
      (f) => {
        f.office.clerks = ['x'];
      },
      'office.clerks[0]: 没有 id 为 "x" 的人员',
    ],
    [
      'an unknown director',
      (f) => {
        f.director = 'x';
      },
      'director: 没有 id 为 "x" 的人员',
    ],
    [
      'an unknown member of the leading group',
      (f) => {
        f.leadingGroup.members.push('x');
      },
      'leadingGroup.members[1]: 没有 id 为 "x" 的人员',
    ],
    [
      'an unknown duty officer',
      (f) => {
        f.dutyRoster = [{ date: '2025-10-01', leader: 'ju', officer: 'x' }];
      },
      'dutyRoster[0].officer: 没有 id 为 "x" 的人员',
    ],
    [
      'an unknown unit of a person',
      (f) => {
        f.people[0].unit = 'x';
      },
      'people[0].unit: 没有 id 为 "x" 的单位',
    ],
    [
      'an unknown unit of a group',
      (f) => {
        f.groups = [{ chatId: 'oc_1', name: 'g', purpose: 'unit', unit: 'x' }];
      },
      'groups[0].unit: 没有 id 为 "x" 的单位',
    ],
    [
      'a unit with an empty head',
      (f) => {
        f.units[0].head = '';
      },
      'units[0].head: 缺少必填项',
    ],
    [
      'a unit without handlers',
      (f) => {
        f.units[0].handlers = [];
      },
      'units[0].handlers: 至少要有 1 项',
    ],
    [
      'a kind that does not exist',
      (f) => {
        f.units[0].kind = 'team';
      },
      'units[0].kind: 只能是 section、subordinate、discipline 之一，现为 "team"',
    ],
    [
      'a duplicate person id',
      (f) => {
        f.people.push({ ...f.people[0], openId: 'ou_other' });
      },
      'people[7].id: 人员 id "ju" 与 people[0] 重复',
    ],
    [
      'a duplicate open_id',
      (f) => {
        f.people[1].openId = 'ou_ju';
      },
      'people[1].openId: open_id "ou_ju" 与 people[0] 重复',
    ],
    [
      'a duplicate unit id',
      (f) => {
        f.units.push(f.units[0]);
      },
      'units[1].id: 单位 id "wuye" 与 units[0] 重复',
    ],
    [
      'a duplicate chat',
      (f) => {
        f.groups = [
          { chatId: 'oc_1', name: 'g', purpose: 'all' },
          { chatId: 'oc_1', name: 'h', purpose: 'office' },
        ];
      },
      'groups[1].chatId: 群 ID "oc_1" 与 groups[0] 重复',
    ],
    [
      'a person nobody can find',
      (f) => {
        delete f.people[2].openId;
      },
      'people[2]: "ji" 须填 openId、mobile、email 之一',
    ],
    [
      'an open_id of another sort',
      (f) => {
        f.people[2].openId = 'on_1';
      },
      'people[2].openId: "on_1" 不是 open_id，应以 ou_ 开头',
    ],
    [
      'a unit group without unit',
      (f) => {
        f.groups = [{ chatId: 'oc_1', name: 'g', purpose: 'unit' }];
      },
      'groups[0].unit: 单位群 "oc_1" 须写明是哪个单位',
    ],
    [
      'a delegation that ends before it starts',
      (f) => {
        f.delegations = [{ from: 'fu', to: 'ju', start: '2025-11-07', end: '2025-11-03' }];
      },
      'delegations[0].end: 结束日期 2025-11-03 早于开始日期 2025-11-07',
    ],
    [
      'a delegation to oneself',
      (f) => {
        f.delegations = [{ from: 'fu', to: 'fu', start: '2025-11-03', end: '2025-11-03' }];
      },
      'delegations[0].to: "fu" 不能委托给本人',
    ],
    [
      'overlapping delegations',
      (f) => {
        f.delegations = [
          { from: 'fu', to: 'ju', start: '2025-11-03', end: '2025-11-07' },
          { from: 'fu', to: 'ji', start: '2025-11-07', end: '2025-11-10' },
        ];
      },
      'delegations[1]: "fu" 的委托期与 delegations[0] 重叠',
    ],
    [
      'a pattern without sequence',
      (f) => {
        f.numberPatterns = { visit: '访〔{year}〕号' };
      },
      'numberPatterns.visit: 编号格式 "访〔{year}〕号" 缺少 {seq}',
    ],
    [
      'a pattern without year',
      (f) => {
        f.numberPatterns = { visit: '访{seq}号' };
      },
      'numberPatterns.visit: 编号格式 "访{seq}号" 缺少 {year}',
    ],
    [
      'one pattern for two channels',
      (f) => {
        f.numberPatterns = { phone: '信〔{year}〕{seq}号' };
      },
      'numberPatterns.phone: 编号格式 "信〔{year}〕{seq}号" 与 numberPatterns.letter 相同',
    ],
    [
      'working spans out of order',
      (f) => {
        f.hours = {
          spans: [
            ['14:00', '17:30'],
            ['08:30', '12:00'],
          ],
        };
      },
      'hours.spans: 时段须先后有序、互不重叠，现为 [["14:00","17:30"],["08:30","12:00"]]',
    ],
    [
      'a time that is none',
      (f) => {
        f.hours = { morning: '8:40' };
      },
      'hours.morning: "8:40" 不是时间，应写成 08:30 的样子',
    ],
    [
      'an override that is no date',
      (f) => {
        f.calendarOverrides = [{ date: '2025-02-30', work: false, name: 'x' }];
      },
      'calendarOverrides[0].date: "2025-02-30" 不是日期，应写成 2025-10-09 的样子',
    ],
    [
      'a rung of no clock',
      (f) => {
        f.ladder = [{ rung: 'D-3', off: true }];
      },
      'ladder[0].rung: "D-3" 不是催办节点编号，应写成 K4.ordinary.D-3 的样子',
    ],
    [
      'a limit that is no number',
      (f) => {
        f.limits = { ordinaryDays: '十五' };
      },
      'limits.ordinaryDays: 应为 1 到 60 的整数，现为 "十五"',
    ],
    [
      'a limit looser than the law',
      (f) => {
        f.limits = { informDays: 20 };
      },
      'limits.informDays: 应为 1 到 15 的整数（《信访工作条例》第二十三条），现为 "20"',
    ],
    [
      'a limit nobody knows',
      (f) => {
        f.limits = { normalDays: 15 };
      },
      'limits: 不认识的名称 "normalDays"',
    ],
    [
      'a misspelt name',
      (f) => {
        f.unit = [];
      },
      '文件: 不认识的名称 "unit"',
    ],
    [
      'a category nobody knows',
      (f) => {
        f.policyNotes = { gossip: 'x' };
      },
      'policyNotes: 不认识的名称 "gossip"',
    ],
    [
      'a list that is none',
      (f) => {
        f.people[0].roles = 'auditor';
      },
      'people[0].roles: 应为列表(每项以 - 开头)，现为 "auditor"',
    ],
  ])('names %s', async (_name, change, message) => {
    expect(await mistakes(change)).toEqual([message]);
  });

  it('lists all mistakes at once, those of one entry and those between entries', async () => {
    const found = await mistakes((f) => {
      f.units[0].head = 'zhangsan';
      f.people[1].openId = 'ou_ju';
      delete f.people[1].title;
      f.delegations = [{ from: 'nobody', to: 'ju', start: '2025-11-07', end: '2025-11-03' }];
      f.limits = { urgentDays: 0 };
    });
    expect([...found].sort()).toEqual([
      'delegations[0].end: 结束日期 2025-11-03 早于开始日期 2025-11-07',
      'delegations[0].from: 没有 id 为 "nobody" 的人员',
      'limits.urgentDays: 应为 1 到 60 的整数，现为 "0"',
      'people[1].openId: open_id "ou_ju" 与 people[0] 重复',
      'people[1].title: 缺少必填项',
      'units[0].head: 没有 id 为 "zhangsan" 的人员',
    ]);
  });

  it.each([
    ['a tab', 'name: 甲\nunits:\n\t- id: a\n', /^第 3 行第 1 列: 缩进不能用制表符/],
    ['a name written twice', 'name: 甲\nname: 乙\n', /^第 2 行第 1 列: 同一名称写了两次/],
    [
      'a bracket left open',
      'organs: [市教育局\nname: 甲\n',
      /^第 \d 行第 \d+ 列: 缩进不对，或前面的括号没有闭合/,
    ],
  ])('says in one line where the syntax breaks: %s', async (_name, text, message) => {
    const problems = await problemsOf(() => loadBureau(text));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
  });

  it.each(['只有一句话', '- a\n- b'])(
    'is refused when it is not a bureau at all: %j',
    async (text) => {
      expect(await problemsOf(() => loadBureau(text))).toHaveLength(1);
    },
  );
});
