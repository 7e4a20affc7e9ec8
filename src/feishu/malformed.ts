import { z } from 'zod';

/** A proven body that does not have the platform's shape. `where` names the place, never a value. */
export class Malformed extends Error {
  readonly where: string;

  constructor(where: string) {
    super(`malformed ${where}`);
    this.name = 'Malformed';
    this.where = where;
  }
}

/** Parses input; the error names what and the path of the first problem. */
export function parse<S extends z.ZodType>(schema: S, input: unknown, what: string): z.infer<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const path = result.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new Malformed(path ? `${what} at ${path.slice(0, 100)}` : what);
}

/** A JSON object as it came, neither list nor null; a record schema would copy it key by key. */
export const jsonObject = z.custom<Record<string, unknown>>(isObject);

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
