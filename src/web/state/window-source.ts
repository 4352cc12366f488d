import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { ApiError } from '../api/http.ts';
import { askRange } from '../api/range-batch.ts';
import { LiveWindow } from '../charts/live-window.ts';
import type { Interval } from '../charts/ribbon-columns.ts';
import { hostNow } from './host.ts';
import { noteExpected } from './expected.ts';
import { frames, tick } from './live.ts';

export interface WindowState {
  status: 'loading' | 'ready' | 'failed';
  /** What is known; while something newer is asked for, still the old. */
  window: LiveWindow | null;
  range: Interval;
  error: ApiError | null;
}

/** What a window shows: the last so many milliseconds, moving with the clock, or a fixed range. */
export type Shown = { last: number } | Interval;

export const rangeOf = (shown: Shown): Interval =>
  'last' in shown ? { from: hostNow() - shown.last, to: hostNow() } : shown;

/** Live frames do not carry what is expected: past this the band at the right edge is asked for anew. */
const EXPECTED_HOLDS_MS = 600_000;

/** A live window longer behind than this is asked for anew instead of being drawn through. */
const SLACK_MS = 5000;

/**
 * Loads the samples of some series over a range and, where the range ends now, keeps adding what the live stream
 * brings. It tells of news at most once for each half pixel, so that a wide range costs no drawing.
 */
export class WindowSource {
  readonly #keys: string[];
  readonly #state = signal<WindowState>({ status: 'loading', window: null, range: { from: 0, to: 0 }, error: null });
  #shown: Shown = { last: 0 };
  #points = 0;
  #abort = new AbortController();
  #told = 0;
  #askedAt = 0;
  readonly #stopFollowing: () => void;

  constructor(keys: readonly string[]) {
    this.#keys = [...keys];
    this.#stopFollowing = effect(() => {
      if (tick.value > 0) this.#follow();
    });
  }

  get state(): ReadonlySignal<WindowState> {
    return this.#state;
  }

  show(shown: Shown, points: number): void {
    this.#shown = shown;
    this.#points = points;
    void this.reload();
  }

  async reload(): Promise<void> {
    this.#abort.abort();
    const abort = (this.#abort = new AbortController());
    const range = rangeOf(this.#shown);
    const before = this.#state.peek();
    this.#state.value = { ...before, status: 'loading', range };
    try {
      const answer = await askRange(this.#keys, Math.round(range.from), Math.round(range.to), this.#points, abort.signal);
      this.#told = 0;
      const window = new LiveWindow(answer, this.#keys);
      this.#askedAt = performance.now();
      if ('last' in this.#shown) noteExpected(window);
      this.#state.value = { status: 'ready', window, range, error: null };
      this.#follow();
    } catch (error) {
      if (abort.signal.aborted) return;
      const known = error instanceof ApiError ? error : new ApiError(0, String(error));
      this.#state.value = { ...this.#state.peek(), status: 'failed', error: known };
    }
  }

  dispose(): void {
    this.#abort.abort();
    this.#stopFollowing();
  }

  #follow(): void {
    const { status, window } = this.#state.peek();
    if (!('last' in this.#shown) || status !== 'ready' || window === null || document.hidden) return;
    if (frames.firstTime > window.coveredUntil + SLACK_MS && frames.firstTime > rangeOf(this.#shown).from) return void this.#missed(window);
    for (const { t, values } of frames.after(window.until, this.#keys)) window.append(t, values);
    if (window.bands.some((band) => band !== null) && performance.now() - this.#askedAt > EXPECTED_HOLDS_MS) return void this.reload();
    const range = rangeOf(this.#shown);
    const halfPixel = (range.to - range.from) / Math.max(1, this.#points) / 2;
    if (performance.now() - this.#told < halfPixel - 100) return;
    window.trim(range.from);
    this.#told = performance.now();
    this.#state.value = { status, window, range, error: null };
  }

  /** The frames between the answer and the first kept one are on the server; but a server that stood still has none. */
  #missed(window: LiveWindow): void {
    if (performance.now() - this.#told < SLACK_MS) return;
    this.#told = performance.now();
    for (const { t, values } of frames.after(window.until, this.#keys)) window.append(t, values);
    void this.reload();
  }
}
