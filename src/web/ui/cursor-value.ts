import type { LiveWindow } from '../charts/live-window.ts';

/** Place of the bucket or reading at a moment, or the last before it; -1 when there is none. */
export function indexAt(t: readonly number[], at: number): number {
  let low = 0;
  let high = t.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((t[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** How far back a reading still speaks for a moment. */
const NEAR_MS = 35_000;

/** Value of a column at a moment: the nearest reading at or before it that is not too old. */
export function valueAt(window: LiveWindow, column: number, at: number): number | null {
  const values = window.columns[column]?.mean;
  if (values === undefined) return null;
  const near = Math.max(NEAR_MS, window.stepMs * 1.5);
  for (let i = indexAt(window.t, at); i >= 0 && at - (window.t[i] ?? 0) <= near; i--) {
    const value = values[i];
    if (value !== null && value !== undefined) return value;
  }
  return null;
}
