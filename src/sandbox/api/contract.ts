import { z } from 'zod';
import type { Multipart } from '../bodies.ts';
import type { Platform } from '../platform.ts';
import type { Tier } from '../quotas.ts';

/** The platform says no: HTTP status (mostly 400), code and text of the body, headers where it adds some. */
export class ApiError extends Error {
  readonly code: number;
  readonly status: number;
  readonly headers: Record<string, string>;
  /** What stands in `error` beside the log id. */
  details: object = {};

  constructor(code: number, message: string, status = 400, headers = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.headers = headers;
  }
}

/** The app lacks every scope that would do; the body names each (feishu.md §4.7). */
export function denied(scopes: readonly string[]): ApiError {
  const error = new ApiError(
    99991672,
    `Access denied. One of the following scopes is required: [${scopes.join(', ')}]`,
  );
  error.details = {
    permission_violations: scopes.map((subject) => ({ type: 'action_scope_required', subject })),
  };
  return error;
}

export interface ApiRequest {
  params: Record<string, string>;
  query: URLSearchParams;
  /** Parsed JSON; `{}` when there was no body. */
  body: unknown;
  multipart: Multipart | null;
}

/** `data` goes into the usual envelope, `body` beside `code` and `msg`, `bytes` as they are. */
export type ApiAnswer =
  | { data: object }
  | { body: object }
  | { bytes: Buffer; contentType: string; fileName: string };

export interface ApiRoute {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** Any one of these is enough; no scope is needed when absent. */
  scopes?: string[];
  /** The token call itself needs no token. */
  open?: boolean;
  /** How often it may be called; `standard` when absent. */
  tier?: Tier;
  /** The code that says "bad parameter" in this group of calls. */
  paramCode: number;
  handler(platform: Platform, request: ApiRequest): ApiAnswer;
}

/** Parses input with the group's own code for what is wrong. */
export function parse<S extends z.ZodType>(schema: S, input: unknown, code: number): z.infer<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  throw new ApiError(
    code,
    `Your request contains an invalid request parameter: ${where} ${issue?.message ?? ''}`.trim(),
  );
}

const pageSchema = z.coerce.number().int().min(1);

/** One page of a list: `page_token` is the index of its first item. */
export function page<T>(items: T[], query: URLSearchParams, max: number) {
  const size = Math.min(pageSchema.catch(max).parse(query.get('page_size') ?? max), max);
  const from = z.coerce
    .number()
    .int()
    .min(0)
    .catch(0)
    .parse(query.get('page_token') || 0);
  const hasMore = items.length > from + size;
  return {
    items: items.slice(from, from + size),
    has_more: hasMore,
    ...(hasMore ? { page_token: String(from + size) } : {}),
  };
}
