import type { LiveMessages, Values } from '../api/types.ts';

/** Seconds of live frames kept in the browser: a chart that was out of view, or a tab that was hidden, catches up from here. */
const KEPT_FRAMES = 900;

/** How long after a resumed stream has opened older frames are taken for repeats and not for a clock set back. */
const REPEATS_FOR_MS = 10_000;

/**
 * The last frames of the live stream in a ring. A series has a column from the moment it first appears; NaN stands
 * where it had no value.
 */
export class FrameRing {
  readonly #capacity: number;
  readonly #times: Float64Array;
  #columns = new Map<string, Float64Array>();
  /** Columns by the number a series has on the present stream. */
  #numbered: Float64Array[] = [];
  #written = 0;
  #repeatsUntil = 0;

  constructor(capacity = KEPT_FRAMES) {
    this.#capacity = capacity;
    this.#times = new Float64Array(capacity);
  }

  /** A stream begins; `now` is a monotonic time in milliseconds. A resumed one may repeat frames. */
  streamOpened(now: number): void {
    this.#repeatsUntil = now + REPEATS_FOR_MS;
  }

  /** Learns the numbers of series. A list from 0 on is a new stream's: series it does not name are forgotten. */
  name({ start, keys }: LiveMessages['series']): void {
    const before = this.#columns;
    if (start === 0) {
      this.#columns = new Map();
      this.#numbered = [];
    }
    keys.forEach((key, offset) => {
      const column = before.get(key) ?? new Float64Array(this.#capacity).fill(NaN);
      this.#columns.set(key, column);
      this.#numbered[start + offset] = column;
    });
  }

  /** Takes a frame and says whether it was new. An older one is a repeat, or the host's clock was set back. */
  push({ t, i, v }: LiveMessages['frame'], now: number): boolean {
    if (t <= this.lastTime) {
      if (now < this.#repeatsUntil) return false;
      this.#written = 0;
    }
    const slot = this.#written++ % this.#capacity;
    this.#times[slot] = t;
    for (const column of this.#columns.values()) column[slot] = NaN;
    for (let k = 0; k < i.length; k++) {
      const column = this.#numbered[i[k] ?? -1];
      const value = v[k];
      if (column !== undefined && value !== null && value !== undefined) column[slot] = value;
    }
    return true;
  }

  /** Time of the newest frame; minus infinity when there is none. */
  get lastTime(): number {
    return this.#written === 0 ? -Infinity : (this.#times[(this.#written - 1) % this.#capacity] ?? -Infinity);
  }

  /** Time of the oldest kept frame; infinity when there is none. */
  get firstTime(): number {
    const oldest = this.#written > this.#capacity ? this.#written % this.#capacity : 0;
    return this.#written === 0 ? Infinity : (this.#times[oldest] ?? Infinity);
  }

  latest(key: string): number | null {
    return this.#written === 0 ? null : nullIfMissing(this.#columns.get(key)?.[(this.#written - 1) % this.#capacity]);
  }

  /** Every kept frame after this time, oldest first: its time and the values of the keys, in their order. */
  after(time: number, keys: readonly string[]): { t: number; values: Values }[] {
    const columns = keys.map((key) => this.#columns.get(key));
    const frames: { t: number; values: Values }[] = [];
    for (let n = this.#written - 1; n >= Math.max(0, this.#written - this.#capacity); n--) {
      const slot = n % this.#capacity;
      const t = this.#times[slot] ?? 0;
      if (t <= time) break;
      frames.push({ t, values: columns.map((column) => nullIfMissing(column?.[slot])) });
    }
    return frames.reverse();
  }
}

function nullIfMissing(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
