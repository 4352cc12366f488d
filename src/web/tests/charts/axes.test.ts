import { expect, test } from 'vitest';
import { timeTicks } from '../../charts/time-ticks.ts';
import { tickDecimals, valueAxis } from '../../charts/value-ticks.ts';
import { zoneNamed } from '../../i18n/zone.ts';

const berlin = zoneNamed('Europe/Berlin');
const hours = (ticks: number[]) => ticks.map((t) => `${berlin.civil(t).hour}:${String(berlin.civil(t).minute).padStart(2, '0')}`);

test('Times_are_round_on_the_wall_clock', () => {
  const from = Date.UTC(2026, 10, 17, 1, 40);
  expect(hours(timeTicks(from, from + 70 * 60_000, 5, berlin).at)).toEqual(['2:45', '3:00', '3:15', '3:30', '3:45']);
});

test('Ticks_stay_round_when_the_clocks_are_set_forward', () => {
  const midnight = berlin.toMs(2026, 3, 29);
  expect(hours(timeTicks(midnight, midnight + 11 * 3_600_000, 4, berlin).at)).toEqual(['0:00', '3:00', '6:00', '9:00', '12:00']);
});

test('Days_begin_at_midnight_on_both_sides_of_a_clock_change', () => {
  const { at } = timeTicks(berlin.toMs(2026, 10, 23), berlin.toMs(2026, 10, 28), 6, berlin);
  expect(hours(at)).toEqual(['0:00', '0:00', '0:00', '0:00', '0:00', '0:00']);
});

test('A_range_of_seconds_has_ticks_at_round_seconds', () => {
  const from = Date.UTC(2026, 10, 17, 1, 40, 3);
  expect(timeTicks(from, from + 20_000, 5, berlin).at.map((t) => (t / 1000) % 60)).toEqual([5, 10, 15, 20]);
});

test('An_axis_begins_at_zero_and_its_ticks_are_round', () => {
  expect(valueAxis(3, 308, 1).ticks).toEqual([0, 100, 200, 300]);
  expect(valueAxis(3, 308, 1).high).toBeGreaterThan(308);
});

test('Ticks_are_round_in_the_unit_that_is_shown', () => {
  const gibi = 1 / 2 ** 30;
  const { ticks } = valueAxis(0.1 * 2 ** 30, 7.9 * 2 ** 30, gibi);
  expect(ticks.map((tick) => tick * gibi)).toEqual([0, 2, 4, 6, 8]);
});

test('Values_far_from_zero_and_near_each_other_get_an_axis_of_their_own', () => {
  const { low, ticks } = valueAxis(0.58, 0.74, 100);
  expect(low).toBeGreaterThan(0.3);
  expect(ticks.length).toBeGreaterThanOrEqual(3);
});

test('Noise_on_a_nearly_constant_value_is_not_blown_up', () => {
  const { low, high } = valueAxis(7.9, 8.05, 1);
  expect(high - low).toBeGreaterThan(0.9);
});

test('A_share_never_has_an_axis_past_the_whole', () => {
  expect(valueAxis(0.98, 1, 100, 1).high).toBe(1);
});

test.each([1, 1.3, 2, 3.7, 4.4, 5, 7.9, 8.5, 9.9, 60, 100, 308, 1950])('An_axis_up_to_%s_has_three_to_six_ticks', (highest) => {
  const { length } = valueAxis(0, highest, 1).ticks;
  expect(length).toBeGreaterThanOrEqual(3);
  expect(length).toBeLessThanOrEqual(6);
});

test('A_constant_zero_still_has_an_axis', () => {
  const { low, high, ticks } = valueAxis(0, 0, 1);
  expect(low).toBe(0);
  expect(high).toBeGreaterThan(0);
  expect(ticks.length).toBeGreaterThanOrEqual(3);
});

test('Decimals_tell_neighbouring_ticks_apart', () => {
  expect([valueAxis(0, 300, 1), valueAxis(0, 1.5, 1), valueAxis(0, 0.07, 1)].map((axis) => tickDecimals(axis, 1))).toEqual([0, 1, 2]);
});
