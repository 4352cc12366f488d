import { expect, test } from 'vitest';
import { Zone, zoneNamed } from '../../i18n/zone.ts';

const berlin = new Zone('Europe/Berlin');

test('A_moment_is_told_as_the_wall_clock_shows_it', () => {
  expect(berlin.civil(Date.UTC(2026, 6, 1, 22, 30, 5))).toEqual({ year: 2026, month: 7, day: 2, hour: 0, minute: 30, second: 5, weekday: 4 });
});

test('Every_quarter_of_a_year_comes_back_from_its_wall_clock', () => {
  const wrong: number[] = [];
  for (let ms = Date.UTC(2026, 0, 1); ms < Date.UTC(2027, 0, 1); ms += 900_000) {
    const { year, month, day, hour, minute } = berlin.civil(ms);
    const back = berlin.toMs(year, month, day, hour, minute);
    // The hour that comes twice goes to its first coming.
    if (back !== ms && !(berlin.isRepeated(ms) && back === ms - 3_600_000)) wrong.push(ms);
  }
  expect(wrong).toEqual([]);
});

test('The_hour_that_is_left_out_becomes_the_one_after_it', () => {
  expect(new Date(berlin.toMs(2026, 3, 29, 2, 30)).toISOString()).toBe('2026-03-29T01:30:00.000Z');
});

test('An_hour_comes_twice_only_when_clocks_are_set_back', () => {
  const change = Date.UTC(2026, 9, 25, 1);
  expect([change - 7_200_000, change - 1800_000, change + 1800_000, change + 5_400_000].map((ms) => berlin.isRepeated(ms))).toEqual([false, true, true, false]);
});

test('Zones_off_by_a_quarter_of_an_hour_are_right', () => {
  expect(new Zone('Asia/Kathmandu').civil(Date.UTC(2026, 0, 1)).minute).toBe(45);
});

test('An_unknown_zone_is_taken_for_UTC', () => {
  expect(zoneNamed('Nowhere/Never').offsetMs(0)).toBe(0);
});
