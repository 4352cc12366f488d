import type { Values } from '../api/types.ts';

/** Three readings missed in a row are a hole; fewer are a late tick. */
const MISSED = 3;

/** A hole shorter than this would be a speck. */
const SHORTEST_MS = 4000;

/** How many distances are looked at to know how often a series is read. */
const LOOKED_AT = 60;

/**
 * The longest distance between two values that still counts as one line. Some metrics are read every second, others
 * every half minute: each is measured by its own habit.
 */
export function holeMs(t: readonly number[], values: Values, stepMs: number): number {
  const distances: number[] = [];
  let before: number | null = null;
  for (let i = 0; i < t.length && distances.length < LOOKED_AT; i++) {
    if (values[i] === null || values[i] === undefined) continue;
    const at = t[i] ?? 0;
    if (before !== null) distances.push(at - before);
    before = at;
  }
  distances.sort((a, b) => a - b);
  const usual = distances[Math.floor(distances.length / 2)] ?? stepMs;
  return Math.max(SHORTEST_MS, stepMs * 1.5, usual * MISSED);
}
