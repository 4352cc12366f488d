import { preferences } from '../state/preferences.ts';
import { hostZone } from '../state/host-zone.ts';
import { fixed, NO_BREAK_SPACE } from './numbers.ts';
import { t } from './text.ts';
import { zoneNamed, type Civil, type Zone } from './zone.ts';

/** The zone times are shown in: the reader's choice, else the host's own. */
export function shownZone(): Zone {
  return zoneNamed(preferences.value.timeZone ?? hostZone.value);
}

const two = (n: number): string => String(n).padStart(2, '0');

interface Names {
  weekdays: string[];
  months: string[];
}

const names = new Map<string, Names>();

function namesIn(language: string): Names {
  let found = names.get(language);
  if (found === undefined) {
    // 4 January 1970 was a Sunday. Portuguese abbreviations carry a dot that only costs width.
    const plain = (options: Intl.DateTimeFormatOptions, ms: number) =>
      new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(ms).replace('.', '');
    found = {
      weekdays: Array.from({ length: 7 }, (_, i) => plain({ weekday: 'short' }, (3 + i) * 86_400_000)),
      months: Array.from({ length: 12 }, (_, i) => plain({ month: 'short' }, Date.UTC(1970, i, 15))),
    };
    names.set(language, found);
  }
  return found;
}

function clockOf({ hour, minute, second }: Civil, seconds: boolean): string {
  const tail = seconds ? `:${two(second)}` : '';
  if (preferences.value.clock === '24') return `${two(hour)}:${two(minute)}${tail}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}:${two(minute)}${tail}${NO_BREAK_SPACE}${hour < 12 ? 'AM' : 'PM'}`;
}

/** `+01:00`, said only where the same wall-clock time comes twice. */
function offsetIfRepeated(zone: Zone, ms: number): string {
  if (!zone.isRepeated(ms)) return '';
  const minutes = Math.round(zone.offsetMs(ms) / 60_000);
  const sign = minutes < 0 ? '\u2212' : '+';
  return ` ${sign}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}

/** `03:12` for a minute of the day, 0 to 1,440. */
export const clockOfMinute = (minute: number): string =>
  clockOf({ year: 1970, month: 1, day: 1, weekday: 0, hour: Math.floor(minute / 60) % 24, minute: minute % 60, second: 0 }, false);

/** Short name of a day of the week, 0 is Sunday. */
export const weekdayName = (weekday: number): string => namesIn(preferences.value.language).weekdays[weekday] ?? '';

/** `03:12`, or `03:12:04` with seconds. */
export function clock(ms: number, seconds = false): string {
  const zone = shownZone();
  return clockOf(zone.civil(ms), seconds) + offsetIfRepeated(zone, ms);
}

/** `Tue 17 Nov`, with the year when it is not this one. */
export function day(ms: number, now: number = Date.now()): string {
  const zone = shownZone();
  const at = zone.civil(ms);
  const { weekdays, months } = namesIn(preferences.value.language);
  const text = `${weekdays[at.weekday]} ${at.day} ${months[at.month - 1]}`;
  return at.year === zone.civil(now).year ? text : `${text} ${at.year}`;
}

/** `17 Nov`: for axes, where the weekday costs too much. */
export function dayAndMonth(ms: number): string {
  const at = shownZone().civil(ms);
  return `${at.day} ${namesIn(preferences.value.language).months[at.month - 1]}`;
}

/** `Tue 17`: midnight on a ribbon. */
export function weekdayAndDay(ms: number): string {
  const at = shownZone().civil(ms);
  return `${namesIn(preferences.value.language).weekdays[at.weekday]} ${at.day}`;
}

function dayNumber(zone: Zone, ms: number): number {
  return Math.floor((ms + zone.offsetMs(ms)) / 86_400_000);
}

/** `today 03:12`, `yesterday 21:42`, `Tue 17 Nov 03:12`. */
export function when(ms: number, now: number = Date.now(), seconds = false): string {
  const zone = shownZone();
  const daysAgo = dayNumber(zone, now) - dayNumber(zone, ms);
  const time = clock(ms, seconds);
  if (daysAgo === 0) return t('time.today', { time });
  if (daysAgo === 1) return t('time.yesterday', { time });
  return `${day(ms, now)} ${time}`;
}

/** As `when`, but a bare `03:12` today: for "since …". */
export function since(ms: number, now: number = Date.now()): string {
  const zone = shownZone();
  return dayNumber(zone, now) === dayNumber(zone, ms) ? clock(ms) : when(ms, now);
}

/** `Tue 17 Nov 02:40 – 03:50`, the second day only where it differs. */
export function span(from: number, to: number, now: number = Date.now()): string {
  const zone = shownZone();
  const seconds = to - from < 600_000;
  const sameDay = dayNumber(zone, from) === dayNumber(zone, to);
  const end = sameDay ? clock(to, seconds) : `${day(to, now)} ${clock(to, seconds)}`;
  return `${day(from, now)} ${clock(from, seconds)} – ${end}`;
}

const STEPS: readonly [size: number, symbol: string][] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
];

/** Two units: `11 min 20 s`, `4 h 51 min`, `41 days`. Under a second, milliseconds. */
export function duration(ms: number): string {
  const whole = Math.round(Math.abs(ms) / 1000) * 1000;
  if (whole === 0) return ms === 0 ? `0${NO_BREAK_SPACE}s` : `${fixed(Math.abs(ms))}${NO_BREAK_SPACE}ms`;
  const index = STEPS.findIndex(([size]) => whole >= size);
  const [size, symbol] = STEPS[index] ?? [1000, 's'];
  if (symbol === 'd' && whole >= 10 * size) return t('time.days', { n: Math.round(whole / size) });
  const first = Math.floor(whole / size);
  const head = symbol === 'd' ? t('time.days', { n: first }) : `${fixed(first)}${NO_BREAK_SPACE}${symbol}`;
  const next = STEPS[index + 1];
  const rest = next === undefined ? 0 : Math.floor((whole - first * size) / next[0]);
  return next === undefined || rest === 0 ? head : `${head} ${rest}${NO_BREAK_SPACE}${next[1]}`;
}
