import { computed, signal } from '@preact/signals';
import type { Interval } from '../charts/ribbon-columns.ts';
import { hostNow } from './host.ts';
import { query, setQuery } from './route.ts';
import { rangeOf, type Shown } from './window-source.ts';

/** Quick ranges: the word in the address and its length. */
export const QUICK_RANGES = [
  ['15m', 900_000],
  ['1h', 3_600_000],
  ['6h', 21_600_000],
  ['24h', 86_400_000],
  ['7d', 7 * 86_400_000],
  ['30d', 30 * 86_400_000],
] as const;

const DEFAULT = { last: 3_600_000 };

/** Nothing is read more often than this, so a shorter range would show no line. */
export const SMALLEST_RANGE_MS = 10_000;

export type QuickRange = (typeof QUICK_RANGES)[number][0];

export const quickRangeOf = (shown: Shown): QuickRange | null =>
  'last' in shown ? (QUICK_RANGES.find(([, length]) => length === shown.last)?.[0] ?? null) : null;

/** Reads a range from an address: `last=24h`, or `from` and `to` in UTC. Anything else is the last hour. */
export function parseShown(params: URLSearchParams): Shown {
  const from = Date.parse(params.get('from') ?? '');
  const to = Date.parse(params.get('to') ?? '');
  if (to - from >= SMALLEST_RANGE_MS) return { from, to };
  const quick = QUICK_RANGES.find(([name]) => name === params.get('last'));
  return quick === undefined ? DEFAULT : { last: quick[1] };
}

/** The fields of an address for a range; the other way round of `parseShown`. */
export function addressOf(shown: Shown): Record<'last' | 'from' | 'to', string | null> {
  if ('last' in shown) return { last: quickRangeOf(shown) ?? '1h', from: null, to: null };
  const utc = (ms: number) => new Date(Math.round(ms)).toISOString().replace(/\.000Z$/, 'Z');
  return { last: null, from: utc(shown.from), to: utc(shown.to) };
}

/** What the address asks for. */
export const addressedRange = computed(() => parseShown(query.value), { name: 'addressedRange' });

/** A gesture under way shows more than the address says, until it ends. */
const gesture = signal<Interval | null>(null);

export const shownRange = computed<Shown>(() => gesture.value ?? addressedRange.value);

export const isFollowing = computed(() => 'last' in shownRange.value);

/** The last moving range, to come back to. */
let moving: Shown = DEFAULT;
/** Ranges that were zoomed into, the newest last. */
const zoomed: Shown[] = [];

/** The moving range a pinned moment made stand still; null when it was chosen to stand. */
let stopped: Shown | null = null;

function put(shown: Shown, replace: boolean): void {
  const before = addressedRange.peek();
  stopped = null;
  if ('last' in before) moving = before;
  gesture.value = null;
  setQuery(addressOf(shown), { replace });
}

/** Chooses a range; the browser's Back undoes it. */
export function showRange(shown: Shown): void {
  put('last' in shown ? shown : limited(shown), false);
}

/** Shows a range while a gesture lasts, without a trace in the address. */
export function previewRange(range: Interval): void {
  gesture.value = limited(range);
}

/** Ends a gesture: what was previewed is chosen. */
export function settleRange(): void {
  const range = gesture.peek();
  if (range !== null) put(range, false);
}

/** Zooms in; `zoomBack` returns here. */
export function zoomTo(range: Interval): void {
  zoomed.push(addressedRange.peek());
  showRange(range);
}

export function zoomBack(): void {
  const before = zoomed.pop();
  if (before !== undefined) showRange(before);
  else zoomBy(2);
}

export function resetZoom(): void {
  const first = zoomed[0];
  zoomed.length = 0;
  showRange(first ?? moving);
}

/** Back to a range that moves with the clock. */
export function followNow(): void {
  zoomed.length = 0;
  showRange('last' in addressedRange.peek() ? addressedRange.peek() : moving);
}

/** Stops a range that moves with the clock where it is. */
export function standStill(): void {
  const before = addressedRange.peek();
  if (!('last' in before)) return;
  put(rangeOf(before), true);
  stopped = before;
}

/** Lets a range go on that `standStill` has stopped, unless another was chosen since. */
export function moveOn(): void {
  if (stopped !== null) put(stopped, true);
}

/** Scales the range around one of its points; above 1 shows more. */
export function zoomBy(factor: number, around?: number): void {
  showRange(scaled(rangeOf(shownRange.peek()), factor, around));
}

export function scaled({ from, to }: Interval, factor: number, around = (from + to) / 2): Interval {
  return { from: around - (around - from) * factor, to: around + (to - around) * factor };
}

/** Moves the range by a share of its length; below 0 to the past. */
export function panBy(share: number): void {
  const { from, to } = rangeOf(shownRange.peek());
  const by = (to - from) * share;
  showRange({ from: from + by, to: to + by });
}

/** Keeps a range longer than the smallest, and its end out of the future. */
function limited({ from, to }: Interval): Interval {
  const length = Math.max(SMALLEST_RANGE_MS, to - from);
  const middle = (from + to) / 2;
  const start = length > to - from ? middle - length / 2 : from;
  const over = Math.max(0, start + length - hostNow());
  return { from: start - over, to: start + length - over };
}
