import type { RangeAnswer } from '../api/types.ts';
import type { Zone } from '../i18n/zone.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How often each hour of the week was seen, Monday 00:00 first: seven rows of 24. */
export function hoursSeen({ t, stepMs, series }: Pick<RangeAnswer, 't' | 'stepMs' | 'series'>, zone: Zone): number[][] {
  const seen = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => new Set<number>()));
  const values = series[0]?.mean ?? [];
  t.forEach((at, i) => {
    if (values[i] === null || values[i] === undefined) return;
    for (let inside = at; inside < at + Math.max(1, stepMs); inside += HOUR_MS) {
      const { hour, weekday } = zone.civil(inside);
      seen[(weekday + 6) % 7]?.[hour]?.add(Math.floor(inside / DAY_MS));
    }
  });
  return seen.map((row) => row.map((days) => days.size));
}
