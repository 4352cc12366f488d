import type { Zone } from '../i18n/zone.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS = [
  SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND, 30 * SECOND,
  MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE,
  HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR,
  DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY, 182 * DAY, 364 * DAY,
];

export interface TimeTicks {
  stepMs: number;
  at: number[];
}

/** Round wall-clock times between two moments, at most `most` of them, right across changes of the clock. */
export function timeTicks(from: number, to: number, most: number, zone: Zone): TimeTicks {
  const wish = (to - from) / Math.max(1, most);
  const stepMs = STEPS.find((step) => step >= wish) ?? Math.ceil(wish / DAY) * DAY;
  const at: number[] = [];
  // Counting goes on the wall clock and each tick is translated by itself: an hour that is missing or comes twice
  // moves the ticks after it, as it moves the clock on the wall.
  const wallFrom = from + zone.offsetMs(from);
  const wallTo = to + zone.offsetMs(to);
  for (let wall = Math.ceil(wallFrom / stepMs) * stepMs; wall <= wallTo + stepMs; wall += stepMs) {
    const ms = stepMs < HOUR ? wall - zone.offsetMs(from) : wallToMs(wall, zone);
    if (ms >= from && ms <= to && ms !== at.at(-1)) at.push(ms);
  }
  return { stepMs, at };
}

function wallToMs(wall: number, zone: Zone): number {
  const local = new Date(wall);
  return zone.toMs(local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate(), local.getUTCHours());
}
