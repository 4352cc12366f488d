import { beforeEach, expect, test } from 'vitest';
import type { Forecast } from '../../api/forecast-types.ts';
import { dueWords, leakWords, resourceName } from '../../i18n/forecast-words.ts';
import { parsePreferences, preferences } from '../../state/preferences.ts';
import { isDue } from '../../state/forecasts.ts';
import { NOW } from '../ui/samples.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const say = (language: 'en' | 'pt-BR') => (preferences.value = { ...parsePreferences(null), language, timeZone: 'UTC' });
const full = (middle: number, early: number, late: number, more: Partial<Forecast> = {}): Forecast => ({
  resource: 'filesystem', mountpoint: '/var', series: 's', group: 'filesystem', used: 0.8, state: 'filling',
  fullAtMs: NOW + middle, earlyMs: NOW + early, lateMs: NOW + late, ...more,
});
const plain = (text: string) => text.replaceAll('\u2060', '').replaceAll('\u00a0', ' ');

beforeEach(() => say('en'));

test('What_is_full_within_hours_has_the_time_of_the_clock_and_a_range_of_times', () => {
  const words = dueWords(full(2 * HOUR, HOUR, 3 * HOUR), NOW);
  expect([words.at, plain(words.range)]).toEqual(['19:32', '18:32–20:32']);
});

test('What_is_full_in_weeks_has_days_and_a_range_of_days_in_both_languages', () => {
  expect(Object.values(dueWords(full(41 * DAY, 33 * DAY, 58 * DAY), NOW)).map(plain)).toEqual(['41 days', '33–58']);
  say('pt-BR');
  expect(plain(dueWords(full(41 * DAY, 33 * DAY, 58 * DAY), NOW).at)).toBe('41 dias');
});

test('What_is_full_the_day_after_tomorrow_has_a_date_and_hours', () => {
  const words = dueWords(full(40 * HOUR, 30 * HOUR, 60 * HOUR), NOW);
  expect([words.at, plain(words.range)]).toEqual(['Thu 19 Nov 09:32', '30–60 h']);
});

test('What_is_full_says_so', () => {
  expect(dueWords(full(0, 0, 0, { state: 'full' }), NOW)).toEqual({ at: 'full', range: '' });
});

test('Resources_have_names_and_mounts_are_host_text', () => {
  expect(resourceName(full(1, 1, 1, { resource: 'memory', mountpoint: null }))).toBe('Memory');
  expect(resourceName(full(1, 1, 1, { mountpoint: '/a\u202eb' }))).toBe('/a\ufffdb');
  expect(resourceName(full(1, 1, 1, { resource: 'inodes' }))).toBe('Inodes of /var');
});

test('A_leak_says_what_it_grows_by', () => {
  expect(plain(leakWords({ name: 'java', unit: '', pid: 1, startMs: 0, bytesPerDay: 40 * 2 ** 20, lowBytesPerDay: 1, highBytesPerDay: 1 }))).toBe('+40 MiB a day');
});

test('Only_what_is_full_within_three_months_is_due', () => {
  expect(isDue(full(41 * DAY, 1, 1), NOW)).toBe(true);
  expect(isDue(full(91 * DAY, 1, 1), NOW)).toBe(false);
  expect(isDue(full(1, 1, 1, { state: 'not-filling', fullAtMs: null }), NOW)).toBe(false);
});
