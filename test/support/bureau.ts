import { loadCalendarData } from '../../src/config/calendar-data.ts';
import type { Bureau, Person, Unit } from '../../src/domain/bureau.ts';
import { type Calendar, createCalendar } from '../../src/domain/calendar.ts';

const person = (openId: string, title: string, unit?: string): Person => ({
  openId,
  name: `${openId.slice(3)}甲`,
  title,
  roles: [],
  ...(unit ? { unit } : {}),
});

const unit = (id: string, leader: string): Unit => ({
  id,
  name: `${id}科`,
  kind: 'section',
  leader,
  head: `ou_${id}_head`,
  liaison: `ou_${id}_liaison`,
  responsible: `ou_${id}_responsible`,
  handlers: [`ou_${id}_handler`],
  informationOfficer: `ou_${id}_info`,
  archivist: `ou_${id}_info`,
});

const unitStaff = (id: string): Person[] =>
  ['head', 'liaison', 'responsible', 'handler', 'info'].map((post) =>
    person(`ou_${id}_${post}`, post, id),
  );

/** A small bureau: five leaders, an office of three, three units, two duty officers. */
export function aBureau(overrides: Partial<Bureau> = {}): Bureau {
  return {
    name: '测试局',
    numberPatterns: {
      letter: '信〔{year}〕{seq}号',
      visit: '访〔{year}〕{seq}号',
      phone: '电〔{year}〕{seq}号',
      online: '网〔{year}〕{seq}号',
      referred: '转〔{year}〕{seq}号',
    },
    people: [
      person('ou_director', '局长'),
      person('ou_deputy', '副局长'),
      person('ou_line', '副局长'),
      person('ou_line2', '副局长'),
      person('ou_discipline', '纪检组长'),
      person('ou_office', '办公室主任'),
      person('ou_clerk', '信访员'),
      person('ou_clerk2', '信访员'),
      person('ou_duty', '值班员'),
      ...['water', 'park', 'house'].flatMap(unitStaff),
    ],
    units: [unit('water', 'ou_line'), unit('park', 'ou_line2'), unit('house', 'ou_deputy')],
    groups: [{ chatId: 'oc_office', name: '信访工作群', purpose: 'office' }],
    office: { head: 'ou_office', clerks: ['ou_clerk', 'ou_clerk2'], phone: '000-0000-0100' },
    director: 'ou_director',
    deputyInCharge: 'ou_deputy',
    disciplineHead: 'ou_discipline',
    leadingGroup: { head: 'ou_director', members: ['ou_deputy'] },
    bureauInformationOfficer: 'ou_clerk2',
    retention: { cases: '30年', papers: '30年', lists: '10年' },
    reception: {
      rotation: ['ou_director', 'ou_line', 'ou_line2', 'ou_deputy', 'ou_discipline'],
      place: '局值班室',
      from: '08:30',
      until: '12:00',
      shift: 'weekday',
    },
    delegations: [],
    dutyRoster: [1, 2, 3, 4, 5, 6, 7, 8].map((d) => ({
      date: `2025-10-0${d}`,
      leader: d % 2 ? 'ou_line2' : 'ou_deputy',
      officer: 'ou_duty',
    })),
    limits: {
      ordinaryDays: 15,
      urgentDays: 7,
      transferDays: 3,
      instructionDays: 1,
      instructionUrgentHours: 4,
      signOffDays: 1,
      signOffUrgentHours: 4,
      acknowledgeDays: 1,
      acknowledgeUrgentHours: 2,
      returnDays: 2,
      returnReferredDays: 5,
      informDays: 15,
      statutoryDays: 60,
      receiptDays: 10,
      officeCheckDays: 1,
      pullBackDays: 1,
      promiseLeadDays: 2,
      returnsBeforeRuling: 2,
      extensionLeadDays: 2,
      extensionDays: 15,
      extensionUrgentDays: 7,
      majorSeenMinutes: 30,
      firstReportMinutes: 30,
      writtenReportMinutes: 120,
      reviewDays: 30,
      reviewWindowDays: 30,
      orderDays: 3,
      followUpDays: 7,
      followUpCalls: 3,
      callSeenMinutes: 10,
      arriveMinutes: 30,
      arriveOutsideMinutes: 60,
      slipDays: 1,
      leadPlanDays: 5,
      urgesPerDay: 2,
      cardsPerPersonPerDay: 6,
      buzzesPerCasePerDay: 2,
    },
    hours: {
      spans: [
        ['08:30', '12:00'],
        ['14:00', '17:30'],
      ],
      quietFrom: '18:00',
      quietUntil: '08:00',
      morning: '08:40',
    },
    ladder: [],
    calendarOverrides: [],
    topics: {
      suggestion: [],
      accusation: [],
      conduct: [],
      claim: [],
      consultation: [],
      litigation: [],
      outOfScope: [],
      ended: [],
    },
    policyNotes: {},
    organs: [],
    majorSigns: [{ name: '危及人身安全', words: ['倒塌'] }],
    phrases: [],
    ...overrides,
  };
}

/** The real published calendar, with a bureau's own days when it has some. */
export function aCalendar(overrides: Bureau['calendarOverrides'] = []): Calendar {
  return createCalendar({ years: loadCalendarData(), overrides });
}
