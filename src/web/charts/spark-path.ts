import type { LiveWindow } from './live-window.ts';
import type { Interval } from './ribbon-columns.ts';

/** What is usual, where it is known: the same length as the window's times. */
export interface Band {
  lower: (number | null)[];
  upper: (number | null)[];
}

/** A stretch during which a series was odd, and how much. */
export interface OddStretch extends Interval {
  key: string;
  level: number;
}

export interface Spark {
  line: string;
  band: string;
  /** The line drawn once more over stretches that were odd. */
  odd: { path: string; level: number }[];
  end: { x: number; y: number; level: number } | null;
  /** Set when the highest value is cut off: it is printed instead. */
  peak: { x: number; value: number; level: number } | null;
  /** Where history begins; left of it there is nothing yet. */
  startX: number;
}

interface Point {
  x: number;
  y: number;
  t: number;
}

/** The band's top may be overtaken by so much before the line is cut and its peak printed. */
const HEADROOM = 1.7;

/** Longest hole, in buckets, that is still drawn through: a late tick is not a gap. */
const HOLE_BUCKETS = 3;
const HOLE_RAW_MS = 10_000;

/**
 * A sparkline as paths, `width` by `height`. Each bucket shows its sample farthest from what is usual; without a band,
 * the one farthest from the mean of all. Unless `cuts` is false a peak far above the rest is cut off and printed.
 */
export function sparkOf(window: LiveWindow, range: Interval, width: number, height: number, odd: readonly OddStretch[], band: Band | null, cuts = true): Spark {
  const values = farthest(window, band);
  const present = values.filter((value): value is number => value !== null);
  const scale = cuts ? verticalScale(present, band) : { top: Math.max(...present, 0) || 1, bottom: Math.min(0, ...present) };
  const X = (t: number) => ((t - range.from) / (range.to - range.from)) * (width - 4);
  const Y = (v: number) => height - 2 - ((Math.min(v, scale.top) - scale.bottom) / (scale.top - scale.bottom || 1)) * (height - 6);
  const segments = segmentsOf(window, values, X, Y);
  const last = segments.at(-1)?.at(-1);
  const levelAt = (t: number) => Math.max(0, ...odd.filter((s) => t >= s.from && t <= s.to).map((s) => s.level));
  const peakValue = Math.max(...present);
  const peakAt = window.t[values.indexOf(peakValue)] ?? range.from;
  return {
    line: pathOf(segments),
    band: band === null ? '' : bandPath(window, band, X, Y),
    odd: odd.map((s) => ({ level: s.level, path: pathOf(clip(segments, s, window.stepMs)) })).filter((s) => s.path !== ''),
    end: last === undefined ? null : { x: round(last.x), y: round(last.y), level: levelAt(last.t + window.stepMs) || levelAt(last.t) },
    peak: present.length > 0 && peakValue > scale.top ? { x: round(X(peakAt)), value: peakValue, level: levelAt(peakAt) } : null,
    startX: segments[0]?.[0]?.x ?? width,
  };
}

function farthest(window: LiveWindow, band: Band | null): (number | null)[] {
  const column = window.columns[0];
  if (column === undefined) return [];
  let sum = 0;
  let n = 0;
  for (const value of column.mean) if (value !== null) (sum += value), n++;
  const overall = n === 0 ? 0 : sum / n;
  return column.mean.map((_, i) => {
    const low = column.min[i] ?? null;
    const high = column.max[i] ?? null;
    if (low === null || high === null) return null;
    const lower = band?.lower[i] ?? null;
    const upper = band?.upper[i] ?? null;
    const usual = lower !== null && upper !== null ? (lower + upper) / 2 : overall;
    return Math.abs(high - usual) >= Math.abs(low - usual) ? high : low;
  });
}

function verticalScale(values: readonly number[], band: Band | null): { top: number; bottom: number } {
  const edges = band === null ? [] : [...band.lower, ...band.upper].filter((v): v is number => v !== null);
  const highest = Math.max(0, ...values);
  const bandTop = edges.length > 0 ? Math.max(...edges) : robustTop(values);
  const top = Math.max(bandTop, Math.min(highest, bandTop * HEADROOM));
  const lowest = Math.min(...values, ...edges);
  // A metric far from zero that hardly moves, like memory in use, would be a flat line on a scale from zero.
  const bottom = Number.isFinite(lowest) && lowest > top * 0.35 ? lowest - (top - lowest) * 0.1 : Math.min(0, lowest);
  return { top: top === bottom ? bottom + 1 : top, bottom: Number.isFinite(bottom) ? bottom : 0 };
}

/** Without a band, what 95 of 100 values stay under stands for its top. */
function robustTop(values: readonly number[]): number {
  if (values.length === 0) return 1;
  const sorted = [...values].sort((a, b) => a - b);
  const high = sorted[Math.floor((sorted.length - 1) * 0.95)] ?? 0;
  return high > 0 ? high : (sorted.at(-1) ?? 1);
}

function segmentsOf(window: LiveWindow, values: readonly (number | null)[], X: (t: number) => number, Y: (v: number) => number): Point[][] {
  const segments: Point[][] = [];
  const hole = window.stepMs === 0 ? HOLE_RAW_MS : window.stepMs * HOLE_BUCKETS;
  let before = -Infinity;
  window.t.forEach((t, i) => {
    const value = values[i];
    if (value === null || value === undefined) return;
    if (t - before > hole) segments.push([]);
    segments.at(-1)?.push({ x: Math.max(0, X(t + window.stepMs / 2)), y: Y(value), t });
    before = t;
  });
  return segments;
}

function clip(segments: readonly Point[][], { from, to }: Interval, step: number): Point[][] {
  return segments.map((points) => points.filter((_, i) => {
    const next = points[i + 1]?.t ?? Infinity;
    const before = points[i - 1]?.t ?? -Infinity;
    return next + step > from && before < to;
  }));
}

function bandPath(window: LiveWindow, band: Band, X: (t: number) => number, Y: (v: number) => number): string {
  const known = window.t.map((t, i) => ({ t, lower: band.lower[i] ?? null, upper: band.upper[i] ?? null })).filter((p) => p.lower !== null && p.upper !== null);
  if (known.length === 0) return '';
  const at = (t: number) => Math.max(0, X(t + window.stepMs / 2));
  const top = known.map((p) => `${round(at(p.t))} ${round(Y(p.upper ?? 0))}`);
  const bottom = known.reverse().map((p) => `${round(at(p.t))} ${round(Y(p.lower ?? 0))}`);
  return `M${[...top, ...bottom].join('L')}Z`;
}

function pathOf(segments: readonly Point[][]): string {
  return segments
    .filter((points) => points.length > 0)
    .map((points) => (points.length === 1 ? [...points, ...points] : points).map((p, i) => `${i === 0 ? 'M' : 'L'}${round(p.x)} ${round(p.y)}`).join(''))
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
