/** One fault of a card, as the platform would answer it (`feishu.md` §4.6). */
export type Fault = {
  /** Where, as `body.elements[2].columns[0]`; empty for the card as a whole. */
  path: string;
  /** The API's code: 230099 for a card that cannot be made, 230025 for one that is too long. */
  code: number;
  /** The `ErrCode` inside 230099. */
  subCode?: number;
  message: string;
};

/** Sub codes of 230099; 300301 is CardKit's own for a repeated `element_id` (`feishu.md` §3.3). */
export const SUB = {
  person: 100290,
  limit: 11310,
  name: 200530,
  chart: 200550,
  image: 200570,
  card: 200621,
  tag: 200861,
  rows: 200914,
  rowKey: 200915,
  audioFile: 300220,
  audioId: 300230,
  audioForward: 300240,
  elementId: 300301,
} as const;

const CARD_FAILED = 230099;

/** What one walk over one card carries along: where it is, what it met and what it found wrong. */
export type Visit = {
  readonly keys: (string | number)[];
  readonly faults: Fault[];
  /** Keys the card declares under `config.style`. */
  readonly ownTextSizes: ReadonlySet<string>;
  readonly ownColours: ReadonlySet<string>;
  readonly elementIds: Set<string>;
  readonly names: Set<string>;
  readonly audioIds: Set<string>;
  /** Containers around the place of the walk; 0 in `body.elements`. */
  level: number;
  /** Set while inside a form. */
  form: { submits: number } | undefined;
  tables: number;
  /** Walks one component; `only` names the single tag that may stand here. */
  readonly component: (value: unknown, visit: Visit, only?: string) => void;
};

/** Looks at one value at the visit's place and reports what is wrong with it. */
export type Check = (value: unknown, visit: Visit) => void;

export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** True for `{}`, which the platform's own examples use for "not set". */
export function isBlank(value: JsonObject): boolean {
  for (const _ in value) return false;
  return true;
}

const render = (keys: readonly (string | number)[]) =>
  keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');

/** Reports a fault at the visit's place. */
export function fault(visit: Visit, message: string, subCode: number = SUB.card): void {
  visit.faults.push({ path: render(visit.keys), code: CARD_FAILED, subCode, message });
}

/** Runs a check one step further down. */
export function within(visit: Visit, key: string | number, check: Check, value: unknown): void {
  visit.keys.push(key);
  check(value, visit);
  visit.keys.pop();
}
