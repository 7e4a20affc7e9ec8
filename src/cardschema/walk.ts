import { elementId, fieldName, margin, text } from './attributes.ts';
import { type Shape, shape } from './shapes.ts';
import { type Check, fault, isObject, SUB, type Visit, within } from './visit.ts';

/** One component of the platform: its attributes and where it may stand. */
export type Component = Shape & {
  tag: string;
  /** `root`: only directly in `body.elements`; `parent`: only where its parent asks for its tag. */
  place?: 'root' | 'parent';
  /** Adds a level of nesting. */
  container?: boolean;
  /** Comes back under a name, so a form needs one (200530 without). */
  field?: boolean;
  /** Only a form can send its value. */
  formOnly?: boolean;
  /** May not stand in a form. */
  notInForm?: boolean;
};

const NESTING_LIMIT = 5;

type Known = Component & { check: Check };

/** Turns the catalogue into the check for one component (`feishu.md` §3). */
export function componentWalker(catalogue: readonly Component[]): Visit['component'] {
  const known = new Map<string, Known>();
  for (const entry of catalogue) {
    const attributes = { tag: text, element_id: elementId, margin, ...entry.attributes };
    known.set(entry.tag, { ...entry, check: shape({ ...entry, attributes }) });
  }
  return (value, visit, only) => {
    if (!isObject(value)) return fault(visit, 'expected a component');
    const tag = value.tag;
    const entry = typeof tag === 'string' ? known.get(tag) : undefined;
    const belongs = only === undefined ? entry?.place !== 'parent' : tag === only;
    if (!entry || !belongs) return fault(visit, unsupported(tag, only), SUB.tag);
    checkPlace(entry, visit);
    if (entry.field && visit.form && value.name === undefined) {
      within(visit, 'name', fieldName, undefined);
    }
    if (entry.container) enter(entry, value, visit);
    else entry.check(value, visit);
  };
}

function unsupported(tag: unknown, only: string | undefined): string {
  const given = typeof tag === 'string' ? `tag ${tag.slice(0, 40)}` : 'a component without tag';
  return only ? `${given} is not supported here, expected ${only}` : `${given} is not supported`;
}

function checkPlace(entry: Component, visit: Visit): void {
  if (entry.place === 'root' && visit.level > 0) {
    fault(visit, `${entry.tag} may only stand in body.elements`);
  }
  if (entry.notInForm && visit.form) fault(visit, `${entry.tag} may not stand in a form`);
  if (entry.formOnly && !visit.form) fault(visit, `${entry.tag} must stand in a form`);
}

function enter(entry: Known, value: unknown, visit: Visit): void {
  if (visit.level >= NESTING_LIMIT) {
    fault(visit, `containers may be nested ${NESTING_LIMIT} levels deep`);
    return;
  }
  const outside = visit.form;
  if (entry.tag === 'form') visit.form = { submits: 0 };
  visit.level++;
  entry.check(value, visit);
  visit.level--;
  visit.form = outside;
}
