import type { Forecast, Leak } from '../api/forecast-types.ts';
import { hostText } from './host-text.ts';
import { between, fixed } from './numbers.ts';
import { t, type TextKey } from './text.ts';
import { clock, when } from './times.ts';
import { quantity } from './units.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const NAMES: Record<Exclude<Forecast['resource'], 'filesystem' | 'inodes'>, TextKey> = { memory: 'runout.memory', swap: 'runout.swap', files: 'runout.files' };

/** `/var`, `Memory`. */
export function resourceName({ resource, mountpoint }: Forecast): string {
  if (resource === 'filesystem') return hostText(mountpoint ?? '');
  return resource === 'inodes' ? t('runout.inodes', { mount: hostText(mountpoint ?? '') }) : t(NAMES[resource]);
}

export interface DueWords {
  /** The middle: a time of the clock within a day, else how long. */
  at: string;
  /** The range that holds in four of five. */
  range: string;
}

/** `00:50` and `23:40–02:30` within a day, `41 days` and `33–58` from four days on. */
export function dueWords({ state, fullAtMs, earlyMs, lateMs }: Forecast, now: number): DueWords {
  if (state === 'full' || fullAtMs === null || earlyMs === null || lateMs === null) return { at: t('runout.full'), range: '' };
  if (lateMs - now < 18 * HOUR_MS) return { at: clock(fullAtMs), range: between(clock(earlyMs), clock(lateMs)) };
  if (lateMs - now < 4 * DAY_MS) return { at: when(fullAtMs, now), range: t('runout.hours', { range: between(wholes(earlyMs - now, HOUR_MS), wholes(lateMs - now, HOUR_MS)) }) };
  return { at: t('time.days', { n: Math.round((fullAtMs - now) / DAY_MS) }), range: between(wholes(earlyMs - now, DAY_MS), wholes(lateMs - now, DAY_MS)) };
}

/** `+40 MiB a day`. */
export function leakWords({ bytesPerDay }: Leak): string {
  return t('runout.leak', { size: `+${quantity({ unit: 'By', group: 'memory' }, bytesPerDay)}` });
}

const wholes = (ms: number, unit: number): string => fixed(Math.max(0, Math.round(ms / unit)));
