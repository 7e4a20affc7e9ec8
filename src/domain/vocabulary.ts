/** The bureau's words (design.md §10). Machine value on the left, what people read on the right. */

export const STATUS = {
  draft: '草稿',
  registered: '已登记',
  answeredOnSpot: '当面答复办结',
  declined: '已告知',
  awaitingTransfer: '待转办',
  transferred: '已转办',
  merged: '已并案',
  awaitingInstruction: '待批阅',
  awaitingDispatch: '待交办',
  awaitingAcknowledgement: '待签收',
  inProgress: '办理中',
  awaitingUnitCheck: '待审核',
  awaitingSignOff: '待签批',
  awaitingOfficeCheck: '待办结审核',
  closed: '已办结',
  archived: '已归档',
  voided: '作废',
} as const;
export type Status = keyof typeof STATUS;

/** States in which nobody owes anything any more. */
export const FINAL_STATUSES: readonly Status[] = [
  'answeredOnSpot',
  'declined',
  'transferred',
  'merged',
  'closed',
  'archived',
  'voided',
];

export const CHANNEL = {
  letter: '来信',
  visit: '来访',
  phone: '来电',
  online: '网上信访',
  referred: '转来件',
} as const;
export type Channel = keyof typeof CHANNEL;

export const PETITIONER_TYPE = {
  public: '群众',
  organisation: '单位',
  staff: '本局职工',
  anonymous: '匿名',
} as const;
export type PetitionerType = keyof typeof PETITIONER_TYPE;

export const CATEGORY = {
  suggestion: '建议意见',
  accusation: '检举控告',
  conduct: '干部作风',
  claim: '申诉求决',
  consultation: '咨询',
  litigation: '涉法涉诉',
  outOfScope: '不属本局',
  ended: '三级终结',
} as const;
export type Category = keyof typeof CATEGORY;

/** How people and leaders meet (art. 18): at the counter, out in the field, by appointment. */
export const VISIT_KIND = {
  counter: '来访接待',
  outreach: '领导下访',
  invited: '领导约访',
} as const;
export type VisitKind = keyof typeof VISIT_KIND;

export const URGENCY = { ordinary: '一般件', urgent: '急件' } as const;
export type Urgency = keyof typeof URGENCY;

export const ATTITUDE = {
  satisfied: '满意',
  fair: '基本满意',
  dissatisfied: '不满意',
  none: '未表态',
} as const;
export type Attitude = keyof typeof ATTITUDE;

/** What a follow-up call came to (domain.md §12.5). */
export const FOLLOW_UP = { ...ATTITUDE, unreached: '未接通' } as const;
export type FollowUpResult = keyof typeof FOLLOW_UP;

export const CONCLUSION = {
  support: '支持',
  partly: '部分支持',
  explain: '作好解释',
  reject: '不予支持',
} as const;
export type Conclusion = keyof typeof CONCLUSION;

/** Why a matter is not taken on (art. 31, 36): the lawful way the petitioner is shown instead. */
export const DECLINE_EXIT = {
  lawsuit: '诉讼、检察、公安等法定程序',
  arbitration: '仲裁程序',
  appeal: '党政机关申诉程序',
  administrative: '行政复议、行政裁决等行政程序',
  duty: '申请履行法定职责',
  ended: '复核终结，不再受理',
  elsewhere: '有权机关正在办理',
} as const;
export type DeclineExit = keyof typeof DECLINE_EXIT;

/** Exceptions somebody asks for and somebody else decides (design.md §9, domain.md §5.3). */
export const REQUEST = {
  extension: '延期',
  pause: '中止',
  downgrade: '转为一般件',
  withdrawal: '撤回',
  decline: '不予受理',
  reopen: '重办',
  merge: '并案',
} as const;
export type RequestKind = keyof typeof REQUEST;
/** Those that would end the case: the office decides them, and until then nothing else is owed. */
export const EXIT_REQUESTS: readonly RequestKind[] = ['withdrawal', 'decline', 'merge'];
/** Those about the handling limit: without one there is nothing left to decide. */
export const LIMIT_REQUESTS: readonly RequestKind[] = ['extension', 'pause', 'downgrade'];

/** 督办 forms, the mildest first (domain.md §2.3, art. 40). */
export const ORDER_LEVEL = {
  remind: '提醒督办',
  written: '书面督办',
  onsite: '现场督办',
  listed: '挂牌督办',
} as const;
export type OrderLevel = keyof typeof ORDER_LEVEL;

/** What review and re-check came to (art. 35, 36). */
export const REVIEW_OPINION = { uphold: '维持', change: '变更', revoke: '撤销' } as const;
export type ReviewOpinion = keyof typeof REVIEW_OPINION;

export const YES_NO = { yes: '是', no: '否' } as const;
export type YesNo = keyof typeof YES_NO;

export const ROLE = {
  clerk: '信访员',
  officeHead: '办公室主任',
  deputyInCharge: '主管局长',
  lineLeader: '分管领导',
  director: '局长',
  disciplineHead: '纪检组长',
  unitHead: '单位负责人',
  liaison: '联络人',
  handler: '承办人',
  informationOfficer: '信息员',
  bureauInformationOfficer: '局信访信息员',
  archivist: '档案员',
  dutyOfficer: '值班员',
  auditor: '审计员',
} as const;
export type Role = keyof typeof ROLE;
