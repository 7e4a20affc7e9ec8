import { z } from 'zod';

/** What only the other face can do: a mistake, not a wish. */
const FOREIGN = {
  api: ['duplicate', 'reorder'],
  push: ['code', 'headers', 'revokeToken'],
} as const;

/** A fault somebody ordered: what it hits, how often, and what goes wrong (design §9). */
export const faultSchema = z
  .strictObject({
    face: z.enum(['api', 'push']),
    match: z.object({ method: z.string().optional(), path: z.string().optional() }).default({}),
    times: z.int().positive().default(1),
    status: z.int().min(100).max(599).optional(),
    code: z.int().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    delayMs: z.number().nonnegative().optional(),
    /** Lost on the way there, or on the way back when the work is done; `true`: as the face is wont. */
    drop: z.union([z.boolean(), z.enum(['request', 'answer'])]).optional(),
    duplicate: z.boolean().optional(),
    reorder: z.boolean().optional(),
    revokeToken: z.boolean().optional(),
  })
  .check(({ value, issues }) => {
    for (const key of FOREIGN[value.face]) {
      if (value[key] === undefined) continue;
      const message = `means nothing on the face ${value.face}`;
      issues.push({ code: 'custom', message, path: [key], input: value });
    }
  });
export type Fault = z.infer<typeof faultSchema>;

export interface Faults {
  add(fault: Fault): void;
  list(): Fault[];
  clear(): void;
  /**
   * The fault that hits this call, its count taken down. `paths`: what its `path` may name
   * (the path itself, the route's pattern, the event type).
   */
  take(face: Fault['face'], method: string, paths: string[]): Fault | undefined;
}

export function createFaults(): Faults {
  let faults: Fault[] = [];
  return {
    add: (fault) => {
      faults.push({ ...fault });
    },
    list: () => faults.map((fault) => ({ ...fault })),
    clear: () => {
      faults = [];
    },
    take: (face, method, paths) => {
      const hit = faults.find((f) => f.face === face && matches(f.match, method, paths));
      if (!hit) return undefined;
      hit.times -= 1;
      if (hit.times <= 0) faults = faults.filter((fault) => fault !== hit);
      return hit;
    },
  };
}

/** A path names a call, or with `*` many, or everything below it. */
function matches(match: Fault['match'], method: string, paths: string[]): boolean {
  if (match.method && match.method.toUpperCase() !== method.toUpperCase()) return false;
  const wanted = match.path;
  if (!wanted) return true;
  const escaped = wanted.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  const pattern = new RegExp(`^${escaped}(/.*)?$`);
  return paths.some((path) => pattern.test(path));
}
