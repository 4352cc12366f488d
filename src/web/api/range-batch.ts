import { fetchRange, type RangeRequest } from './client.ts';
import type { RangeAnswer } from './types.ts';

interface Waiting {
  keys: string[];
  resolve: (answer: RangeAnswer) => void;
  reject: (error: unknown) => void;
  signal: AbortSignal;
}

type Send = (request: RangeRequest, signal: AbortSignal) => Promise<RangeAnswer>;

/** Series in one request; a page of charts seldom has more, and the answer stays small enough to parse in a frame. */
const MOST_SERIES = 100;

/**
 * Joins what several charts ask of the same range into one request. Charts that come into view together cost the
 * server one query instead of one each.
 */
export class RangeBatcher {
  readonly #send: Send;
  readonly #waiting = new Map<string, { request: Omit<RangeRequest, 'series'>; asked: Waiting[] }>();
  #scheduled = false;

  constructor(send: Send = fetchRange) {
    this.#send = send;
  }

  /** Columns of the keys over the range, in about so many buckets. Rejects when `signal` is aborted. */
  ask(keys: string[], from: number, to: number, points: number, signal: AbortSignal): Promise<RangeAnswer> {
    const id = `${from}/${to}/${points}`;
    return new Promise((resolve, reject) => {
      const entry = this.#waiting.get(id) ?? { request: { from, to, points }, asked: [] };
      entry.asked.push({ keys, resolve, reject, signal });
      this.#waiting.set(id, entry);
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      if (this.#scheduled) return;
      this.#scheduled = true;
      setTimeout(() => this.#flush(), 0);
    });
  }

  #flush(): void {
    this.#scheduled = false;
    const entries = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { request, asked } of entries) {
      let wanted: Waiting[] = [];
      for (const one of asked.filter(({ signal }) => !signal.aborted)) {
        const count = wanted.reduce((sum, { keys }) => sum + keys.length, 0);
        if (count > 0 && count + one.keys.length > MOST_SERIES) {
          void this.#request(request, wanted);
          wanted = [];
        }
        wanted.push(one);
      }
      if (wanted.length > 0) void this.#request(request, wanted);
    }
  }

  async #request(range: Omit<RangeRequest, 'series'>, asked: Waiting[]): Promise<void> {
    const abort = new AbortController();
    // The request is given up only when nobody waits for it any more.
    const giveUp = () => asked.every(({ signal }) => signal.aborted) && abort.abort();
    for (const { signal } of asked) signal.addEventListener('abort', giveUp, { once: true });
    try {
      const answer = await this.#send({ ...range, series: [...new Set(asked.flatMap(({ keys }) => keys))] }, abort.signal);
      for (const { resolve } of asked) resolve(answer);
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}

const batcher = new RangeBatcher((request, signal) => fetchRange({ ...request, with: ['expected'] }, signal));

export const askRange: RangeBatcher['ask'] = (...question) => batcher.ask(...question);
