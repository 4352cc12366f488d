import type { RangeAnswer } from '../api/types.ts';
import type { Zone } from '../i18n/zone.ts';

const DAY_MS = 86_400_000;

/** How often each hour of the week was seen, Monday 00:00 first: seven rows of 24. */
export function hoursSeen({ t, series }: Pick<RangeAnswer, 't' | 'series'>, zone: Zone): number[][] {
  const seen = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => new Set<number>()));
  const values = series[0]?.mean ?? [];
  t.forEach((at, i) => {
    if (values[i] === null || values[i] === undefined) return;
    const { hour, weekday } = zone.civil(at);
    seen[(weekday + 6) % 7]?.[hour]?.add(Math.floor(at / DAY_MS));
  });
  return seen.map((row) => row.map((days) => days.size));
}
