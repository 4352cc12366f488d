import type { HostEvent } from '../api/types.ts';
import { stepOf } from './levels.ts';
import type { LiveWindow } from './live-window.ts';

/** A column of the ribbon: its highest level, or why it has none. */
export type RibbonColumn = number | 'gap' | 'unknown';

export interface Interval {
  from: number;
  to: number;
}

/** Stretches that could not be recorded, from the events that say so, each cut to the range. */
export function gapsIn(events: readonly HostEvent[], { from, to }: Interval): Interval[] {
  return events
    .filter((event) => event.isGap && event.endMs > from && event.startMs < to)
    .map((event) => ({ from: Math.max(from, event.startMs), to: Math.min(to, event.endMs) }));
}

/**
 * The highest level in each of `count` equal columns, so that no second is lost. A bucket counts for every column it
 * touches. A column without a level is a gap when an event explains it or when there is history before it.
 */
export function ribbonColumns(window: LiveWindow | null, range: Interval, count: number, gaps: readonly Interval[]): RibbonColumn[] {
  const width = (range.to - range.from) / count;
  const columns: RibbonColumn[] = Array.from({ length: count }, () => 'unknown');
  const levels = window?.columns[0]?.max ?? [];
  window?.t.forEach((t, i) => {
    const level = levels[i];
    if (level === null || level === undefined) return;
    const first = Math.max(0, Math.floor((t - range.from) / width));
    const last = Math.min(count - 1, Math.ceil((t + Math.max(1, window.stepMs) - range.from) / width) - 1);
    for (let c = first; c <= last; c++) {
      const known = columns[c];
      if (typeof known !== 'number' || level > known) columns[c] = level;
    }
  });
  const begin = columns.findIndex((column) => typeof column === 'number');
  return columns.map((column, c) => {
    if (typeof column === 'number') return column;
    const start = range.from + c * width;
    const explained = gaps.some((gap) => gap.from < start + width && gap.to > start);
    return explained || (begin >= 0 && c > begin && c < count - 1) ? 'gap' : column;
  });
}

export interface RibbonPaths {
  /** One path for each step of oddness. */
  steps: string[];
  /** Short hatching where nothing was recorded or judged. */
  hatch: string;
}

/** Height of the lowest column, so that a calm minute is still seen to have been recorded. */
const LOWEST = 4;
const HATCH = 8;

/** Draws columns upwards from `base`, at most `height` high, `pitch` wide with one pixel of air. */
export function ribbonPaths(columns: readonly RibbonColumn[], pitch: number, base: number, height: number): RibbonPaths {
  const steps = ['', '', '', '', '', ''];
  let hatch = '';
  columns.forEach((column, c) => {
    const x = round(c * pitch);
    if (typeof column !== 'number') {
      if (c % 2 === 1 || pitch >= 6) hatch += `M${x} ${base}l${Math.min(6, pitch * 2)} ${-HATCH}`;
      return;
    }
    const h = round(LOWEST + ((height - LOWEST) * Math.max(0, column - 10)) / 90);
    steps[stepOf(column)] += `M${x} ${base}v${-h}h${round(pitch - 1)}v${h}z`;
  });
  return { steps, hatch };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
