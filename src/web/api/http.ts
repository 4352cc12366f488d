/** An answer to a problem as RFC 9457 describes it, as far as the page reads it. */
interface ProblemDetails {
  title?: string;
  detail?: string;
  errors?: Record<string, string[]>;
  field?: string;
}

/** What went wrong with a request, in words a person can act on. */
export class ApiError extends Error {
  /** HTTP status, or 0 when no answer came. */
  readonly status: number;
  /** Messages by field name, where the server refused single fields. */
  readonly fields: Record<string, string[]>;
  /** The one field the server names as wrong or missing. */
  readonly field: string | null;

  constructor(status: number, message: string, fields: Record<string, string[]> = {}, field: string | null = null) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.fields = fields;
    this.field = field;
  }
}

/** Longest wait for an answer; past it the page says so and offers to try again. */
export const TIMEOUT_MS = 10_000;

export type Query = Record<string, string | number | undefined>;

export function address(path: string, query: Query = {}): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]);
  return `/api/v1/${path}${parts.length > 0 ? `?${parts.join('&')}` : ''}`;
}

async function problemOf(response: Response): Promise<ApiError> {
  let problem: ProblemDetails = {};
  try {
    if (response.headers.get('content-type')?.includes('json')) problem = (await response.json()) as ProblemDetails;
  } catch {
    // A broken body adds nothing to the status.
  }
  const message = problem.detail ?? problem.title ?? `${response.status} ${response.statusText}`.trim();
  return new ApiError(response.status, message, problem.errors, problem.field ?? null);
}

async function send(path: string, init: RequestInit, signal?: AbortSignal, limitMs = TIMEOUT_MS): Promise<Response> {
  const timeout = AbortSignal.timeout(limitMs);
  let response: Response;
  try {
    response = await fetch(path, {
      ...init,
      credentials: 'same-origin',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiError(0, timeout.aborted ? 'timeout' : 'unreachable');
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

export async function getJson<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  const response = await send(address(path, query), { headers: { accept: 'application/json' } }, signal);
  return (await response.json()) as T;
}

/** Says that a request is this page's own: no form and no script elsewhere can send it. */
const OWN = { 'x-vigia-page': '1' };

export async function sendJson<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, signal?: AbortSignal, limitMs?: number): Promise<T> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await send(address(path), { method, headers: { accept: 'application/json', ...OWN, ...type }, ...content }, signal, limitMs);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export const postJson = <T>(path: string, body: unknown, signal?: AbortSignal, limitMs?: number): Promise<T> =>
  sendJson('POST', path, body, signal, limitMs);
