import type { RangeAnswer, Values } from '../api/types.ts';
import type { Interval } from './ribbon-columns.ts';
import type { Band } from './spark-path.ts';

/** One series of a window: what each bucket held. Raw data has the same value in all three. */
export interface WindowColumn {
  key: string;
  min: Values;
  max: Values;
  mean: Values;
}

/**
 * The samples a chart shows: what the server answered, and after it what the live stream brings, put into buckets of
 * the same width. Old samples leave on the left as new ones come.
 */
export class LiveWindow {
  readonly stepMs: number;
  readonly t: number[];
  readonly columns: WindowColumn[];
  /** What was expected of each column; null where nothing is. Live samples are held against the last known. */
  readonly bands: (Band | null)[];
  /** Times of each column whose stored readings can no longer be read. */
  readonly damaged: Interval[][];
  /** Samples in the newest bucket of each column, for its mean. */
  readonly #counts: number[];
  #lastFrame: number;
  readonly #answeredUntil: number;

  constructor(answer: RangeAnswer, keys: readonly string[]) {
    const byKey = new Map(answer.series.map((column) => [column.key, column]));
    this.stepMs = answer.stepMs;
    this.t = [...answer.t];
    this.columns = keys.map((key) => {
      const column = byKey.get(key);
      const mean = column?.mean ?? answer.t.map(() => null);
      return { key, mean: [...mean], min: [...(column?.min ?? mean)], max: [...(column?.max ?? mean)] };
    });
    this.bands = keys.map((key) => {
      const { lower, upper } = byKey.get(key) ?? {};
      return lower === undefined || upper === undefined || lower.every((value) => value === null) ? null : { lower: [...lower], upper: [...upper] };
    });
    this.damaged = keys.map((key) => byKey.get(key)?.damaged ?? []);
    // The server's newest bucket is taken as full as it should be by now, so that a live sample does not outweigh it.
    const lastBucket = this.t.at(-1) ?? 0;
    const answeredUntil = Math.min(answer.to, lastBucket + this.stepMs);
    this.#counts = keys.map(() => (this.stepMs === 0 ? 1 : Math.max(1, Math.round((answeredUntil - lastBucket) / 1000))));
    this.#answeredUntil = answer.to;
    this.#lastFrame = this.stepMs === 0 ? (this.t.at(-1) ?? -Infinity) : Math.max(answer.to, this.t.at(-1) ?? -Infinity);
  }

  /** Time up to which samples are already inside. */
  get until(): number {
    return this.#lastFrame;
  }

  /** Time up to which it is known what there is, be it nothing. */
  get coveredUntil(): number {
    return Math.max(this.#lastFrame, this.#answeredUntil);
  }

  /** What is expected of a column now, as far as it is known. */
  expectedNow(column: number): readonly [low: number, high: number] | null {
    const band = this.bands[column] ?? null;
    const low = lastKnown(band?.lower);
    const high = lastKnown(band?.upper);
    return low === null || high === null ? null : [low, high];
  }

  get isEmpty(): boolean {
    return this.columns.every((column) => column.mean.every((value) => value === null));
  }

  /** Adds a live sample of every column; one that is already inside is left out. Returns whether a bucket was begun. */
  append(t: number, values: Values): boolean {
    if (t <= this.#lastFrame) return false;
    this.#lastFrame = t;
    const start = this.#bucketOf(t);
    const begins = this.stepMs === 0 || this.t.length === 0 || start > (this.t.at(-1) ?? -Infinity);
    if (begins) this.#begin(start);
    this.columns.forEach((column, i) => this.#add(column, i, values[i] ?? null));
    return begins;
  }

  /** Forgets buckets that end before this time, but keeps one so that the line reaches the left edge. */
  trim(from: number): void {
    let drop = 0;
    while (drop < this.t.length - 1 && (this.t[drop + 1] ?? Infinity) + this.stepMs <= from) drop++;
    if (drop === 0) return;
    this.t.splice(0, drop);
    for (const column of this.columns) {
      for (const values of [column.min, column.max, column.mean]) values.splice(0, drop);
    }
    for (const band of this.bands) {
      band?.lower.splice(0, drop);
      band?.upper.splice(0, drop);
    }
  }

  #bucketOf(t: number): number {
    if (this.stepMs === 0) return t;
    const last = this.t.at(-1);
    if (last === undefined) return Math.floor(t / this.stepMs) * this.stepMs;
    return last + Math.floor((t - last) / this.stepMs) * this.stepMs;
  }

  #begin(start: number): void {
    this.t.push(start);
    this.columns.forEach((column, i) => {
      for (const values of [column.min, column.max, column.mean]) values.push(null);
      this.#counts[i] = 0;
    });
    for (const band of this.bands) {
      band?.lower.push(band.lower.at(-1) ?? null);
      band?.upper.push(band.upper.at(-1) ?? null);
    }
  }

  #add(column: WindowColumn, index: number, value: number | null): void {
    if (value === null) return;
    const last = column.mean.length - 1;
    const before = column.mean[last] ?? null;
    const count = (this.#counts[index] ?? 0) + 1;
    this.#counts[index] = count;
    column.mean[last] = before === null ? value : before + (value - before) / count;
    column.min[last] = Math.min(column.min[last] ?? value, value);
    column.max[last] = Math.max(column.max[last] ?? value, value);
  }
}

const lastKnown = (values: Values = []): number | null => values.findLast((value): value is number => value !== null) ?? null;
