import { INDICATORS, type IndicatorId } from './assessment/indicators.ts';
import { type Bureau, type PersonId, personOf, type Unit, type UnitId, unitOf } from './bureau.ts';
import { type OfficerChange, officerText, withOfficer } from './officers.ts';
import { type Refusal, refuse } from './step.ts';
import { addDays, type Instant, type IsoDate } from './time.ts';
import { CATEGORY, type Category, ROLE } from './vocabulary.ts';

/** Posts of a unit that one person holds (§12.4). */
export const UNIT_POST = {
  head: ROLE.unitHead,
  liaison: ROLE.liaison,
  responsible: '常设责任人',
  archivist: ROLE.archivist,
} as const satisfies Partial<Record<keyof Unit, string>>;
export type UnitPost = keyof typeof UNIT_POST;

/** What the office head may change while the bot works; all else stands in the bureau file. */
export type SettingChange =
  | { kind: 'delegation'; from: PersonId; to: PersonId; start: IsoDate; end: IsoDate }
  | { kind: 'return'; from: PersonId }
  | { kind: 'duty'; date: IsoDate; leader: PersonId; officer: PersonId }
  | { kind: 'post'; unit: UnitId; post: UnitPost; person: PersonId }
  | { kind: 'clerk'; person: PersonId; is: 'yes' | 'no' }
  | { kind: 'person'; openId: PersonId; name: string; title: string; unit?: UnitId }
  | { kind: 'policyNote'; category: Category; text: string }
  | { kind: 'indicator'; indicator: IndicatorId; floor: number; weight: number }
  /** 会议室大屏: the hash of the link in force, or none any more. */
  | { kind: 'screen'; hash?: string; until?: Instant }
  | OfficerChange;
/**
 * What the office head changes by a form of 设置; officers are named by those the rule book says (S8.1, S8.2),
 * and the link of the meeting room has its own card.
 */
export type SettingKind = Exclude<SettingChange['kind'], 'officer' | 'screen'>;

/** A change as it is kept: never edited, never removed. */
export interface Setting {
  id: string;
  at: Instant;
  by: PersonId;
  change: SettingChange;
}

/** The bureau file's bureau with every change since, in their order. */
export function withSettings(base: Bureau, settings: readonly Setting[]): Bureau {
  return settings.reduce((bureau, s) => apply(bureau, s), base);
}

function apply(b: Bureau, { change, at }: Setting): Bureau {
  switch (change.kind) {
    case 'delegation': {
      const { kind, ...delegation } = change;
      return { ...b, delegations: [...b.delegations, delegation] };
    }
    case 'return':
      return { ...b, delegations: endedOn(b, change.from, at.slice(0, 10)) };
    case 'duty': {
      const { kind, ...entry } = change;
      const others = b.dutyRoster.filter((d) => d.date !== entry.date);
      return { ...b, dutyRoster: [...others, entry] };
    }
    case 'post':
      return {
        ...b,
        units: b.units.map((u) =>
          u.id === change.unit ? { ...u, [change.post]: change.person } : u,
        ),
      };
    case 'clerk': {
      const others = b.office.clerks.filter((p) => p !== change.person);
      const clerks = change.is === 'yes' ? [...others, change.person] : others;
      return { ...b, office: { ...b.office, clerks } };
    }
    case 'person': {
      const { kind, ...fields } = change;
      const known = personOf(b, fields.openId);
      const renamed = known && known.name !== fields.name ? [known.name] : [];
      const formerNames = [...(known?.formerNames ?? []), ...renamed];
      const kept = formerNames.length ? { formerNames } : {};
      const person = { roles: [], ...known, ...fields, ...kept };
      const others = b.people.filter((p) => p.openId !== fields.openId);
      return { ...b, people: [...others, person] };
    }
    case 'officer':
      return withOfficer(b, change);
    case 'indicator': {
      const { kind, indicator, ...measure } = change;
      return { ...b, indicators: { ...b.indicators, [indicator]: measure } };
    }
    case 'screen': {
      const { hash, until } = change;
      return { ...b, screen: hash && until ? { hash, until } : undefined };
    }
    case 'policyNote':
      return { ...b, policyNotes: { ...b.policyNotes, [change.category]: change.text } };
  }
}

/** Who is back acts himself from today; what lies ahead of him is struck off. */
function endedOn(b: Bureau, person: PersonId, today: IsoDate): Bureau['delegations'] {
  return b.delegations.flatMap((d) => {
    if (d.from !== person || d.end < today) return [d];
    return d.start < today ? [{ ...d, end: addDays(today, -1) }] : [];
  });
}

/** Why a change cannot be, with the form field it belongs to. */
export function settingRefusal(
  change: SettingChange,
  b: Bureau,
  today: IsoDate,
): Refusal | undefined {
  if (change.kind === 'delegation') return delegationRefusal(change, b, today);
  if (change.kind === 'duty' && change.date < today)
    return refuse('past', '值班日期不能早于今天。', 'date');
  if (change.kind === 'clerk' && change.is === 'no' && b.office.clerks.length === 1)
    return refuse('lastClerk', '至少保留一名信访员。', 'person');
  if (
    change.kind === 'return' &&
    !b.delegations.some((d) => d.from === change.from && d.end >= today)
  )
    return refuse('present', '此人没有登记离岗。', 'from');
  return change.kind === 'indicator' ? measureRefusal(change) : undefined;
}

/** Nobody changes by his own hand what complaints about him are told by: his name and his unit (art. 30). */
export function ownRefusal(change: SettingChange, by: PersonId, b: Bureau): Refusal | undefined {
  if (change.kind !== 'person' || change.openId !== by) return undefined;
  const known = personOf(b, by);
  const field = change.name !== known?.name ? 'name' : 'unit';
  const unit = 'unit' in change ? change.unit : known?.unit;
  if (field === 'unit' && unit === known?.unit) return undefined;
  return refuse('own', '本人的姓名和单位不能由本人更改，请系统管理员在局名册中更改。', field);
}

function delegationRefusal(
  change: Extract<SettingChange, { kind: 'delegation' }>,
  b: Bureau,
  today: IsoDate,
): Refusal | undefined {
  if (change.from === change.to) return refuse('self', '代理人不能是本人。', 'to');
  if (change.end < change.start) return refuse('order', '结束日期不能早于开始日期。', 'end');
  if (change.end < today) return refuse('past', '结束日期不能早于今天。', 'end');
  const back = b.delegations.some(
    (d) => d.from === change.to && d.start <= change.end && change.start <= d.end,
  );
  return back ? refuse('absent', '代理人同期也不在岗，请另选。', 'to') : undefined;
}

function measureRefusal({ floor, weight }: { floor: number; weight: number }): Refusal | undefined {
  if (floor < 1 || floor > 100) return refuse('floor', '达标线应为 1 到 100。', 'floor');
  return weight > 100 ? refuse('weight', '分值应为 0 到 100。', 'weight') : undefined;
}

/** A change in one line, for the record on the card. */
export function settingText(change: SettingChange, b: Bureau): string {
  const name = (p: PersonId) => personOf(b, p)?.name ?? '';
  switch (change.kind) {
    case 'delegation':
      return `${name(change.from)} ${change.start} 至 ${change.end} 由${name(change.to)}代理`;
    case 'return':
      return `${name(change.from)}已返岗`;
    case 'duty':
      return `${change.date} 值班 ${name(change.leader)}、${name(change.officer)}`;
    case 'post':
      return `${unitOf(b, change.unit)?.name ?? ''}${UNIT_POST[change.post]} ${name(change.person)}`;
    case 'clerk':
      return `${name(change.person)}${change.is === 'yes' ? '任' : '不再任'}信访员`;
    case 'person':
      return `名册登记 ${change.name} ${change.title}`;
    case 'officer':
      return officerText(change, b);
    case 'indicator':
      return `考核指标 ${INDICATORS[change.indicator].name} 达标线${change.floor}%，${change.weight}分`;
    case 'screen':
      return change.until ? '开启会议室大屏' : '停用会议室大屏';
    case 'policyNote':
      return `${CATEGORY[change.category]}政策口径已更新`;
  }
}
