import type { UnitId } from '../domain/bureau.ts';
import type { Category } from '../domain/vocabulary.ts';

/** What people write about, thin as a statistic: no case here is told in detail. */
export interface HistoryTopic {
  topic: string;
  category: Category;
  summaries: readonly string[];
  /** Months of its peak (1–12), and whether it also comes in the others. */
  peak: readonly number[];
  always: boolean;
  end:
    | { by: 'unit'; unit: UnitId; fact: string; basis: string }
    | { by: 'transfer'; organ: string }
    | { by: 'answer'; answer: string };
}

export const HISTORY_TOPICS: readonly HistoryTopic[] = [
  {
    topic: '拖欠工资',
    category: 'claim',
    summaries: ['反映工地班组工资未结清', '反映劳务费拖欠，要求年前付清', '反映包工头拖欠工资'],
    peak: [12, 1],
    always: false,
    end: {
      by: 'unit',
      unit: 'jianzhu',
      fact: '经约谈总包单位，核对考勤后工资已结清。',
      basis: '《保障农民工工资支付条例》第三十条',
    },
  },
  {
    topic: '施工噪声',
    category: 'claim',
    summaries: ['反映工地夜间施工噪声', '反映工地清晨打桩扰民', '反映混凝土泵车夜间作业'],
    peak: [6, 7, 8],
    always: false,
    end: {
      by: 'unit',
      unit: 'zhijian',
      fact: '经夜查，项目部存在超时施工，已责令错峰并公告。',
      basis: '《中华人民共和国噪声污染防治法》第四十三条',
    },
  },
  {
    topic: '学区划分',
    category: 'outOfScope',
    summaries: ['反映新建小区入学划片', '咨询并反映随迁子女入学'],
    peak: [8, 9],
    always: false,
    end: { by: 'transfer', organ: '市教育局' },
  },
  {
    topic: '供水排水',
    category: 'claim',
    summaries: ['反映水管冻裂停水', '反映水压不足', '反映小区二次供水泵故障', '反映下水道堵塞'],
    peak: [11, 12, 1, 2],
    always: true,
    end: {
      by: 'unit',
      unit: 'gongpaishui',
      fact: '经现场抢修，供排水已恢复正常。',
      basis: '《城市供水条例》第二十七条',
    },
  },
  {
    topic: '物业服务',
    category: 'claim',
    summaries: [
      '反映小区保洁不到位',
      '反映小区电梯经常停运',
      '反映物业不公开收支',
      '反映小区门禁损坏',
    ],
    peak: [],
    always: true,
    end: {
      by: 'unit',
      unit: 'wuye',
      fact: '经约谈物业公司，已按服务合同整改并公示。',
      basis: '《物业管理条例》第三十五条',
    },
  },
  {
    topic: '市政设施',
    category: 'claim',
    summaries: ['反映人行道破损', '反映路灯不亮', '反映井盖松动'],
    peak: [3, 4],
    always: true,
    end: {
      by: 'unit',
      unit: 'shizheng',
      fact: '经现场查看，已维修完好。',
      basis: '《城市道路管理条例》第二十三条',
    },
  },
  {
    topic: '房屋质量',
    category: 'claim',
    summaries: ['反映新房墙面开裂', '反映屋面渗漏', '反映外窗漏风'],
    peak: [7],
    always: true,
    end: {
      by: 'unit',
      unit: 'zhijian',
      fact: '经查看属保修范围，责任单位已维修。',
      basis: '《建设工程质量管理条例》第四十条',
    },
  },
  {
    topic: '不动产登记遗留',
    category: 'claim',
    summaries: ['反映房产证迟迟办不下来', '反映网签备案信息有误'],
    peak: [5],
    always: true,
    end: {
      by: 'unit',
      unit: 'fangchan',
      fact: '经核对资料，已补齐手续并受理。',
      basis: '《不动产登记暂行条例》',
    },
  },
  {
    topic: '征收补偿',
    category: 'claim',
    summaries: ['反映过渡费发放不及时', '反映附属物补偿漏项'],
    peak: [10],
    always: true,
    end: {
      by: 'unit',
      unit: 'zhengshou',
      fact: '经核对协议和公告，差额已补发。',
      basis: '《国有土地上房屋征收与补偿条例》第二十六条',
    },
  },
  {
    topic: '公租房',
    category: 'consultation',
    summaries: ['咨询公租房申请材料', '咨询公租房轮候时间'],
    peak: [],
    always: true,
    end: { by: 'answer', answer: '已说明申请条件、所需材料和受理地点，并出示申请指南。' },
  },
];

/** Cases a month, January first: wages before the festival, noise and school in summer. */
export const CASES_PER_MONTH = [17, 8, 10, 10, 11, 13, 15, 16, 14, 10, 12, 18] as const;
