// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import type { Forecast, ForecastList } from '../../api/forecast-types.ts';
import { forecasts } from '../../state/forecasts.ts';
import { receiveHost } from '../../state/host.ts';
import { parsePreferences, preferences } from '../../state/preferences.ts';
import { RunningOut } from '../../ui/running-out.tsx';
import { show, textOf } from './dom.ts';
import { hostState, NOW } from './samples.ts';

const DAY = 86_400_000;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  preferences.value = { ...parsePreferences(null), language: 'en', timeZone: 'UTC' };
  receiveHost(hostState());
});

const one = (more: Partial<Forecast>): Forecast => ({
  resource: 'filesystem', mountpoint: '/var', series: 'var', group: 'filesystem', used: 0.8, state: 'filling',
  fullAtMs: NOW + 41 * DAY, earlyMs: NOW + 33 * DAY, lateMs: NOW + 58 * DAY, ...more,
});

const page = (list: ForecastList) => {
  forecasts.value = list;
  return show(<RunningOut />);
};

test('Nothing_due_shows_nothing', () => {
  expect(page({ atMs: NOW, resources: [one({ fullAtMs: NOW + 200 * DAY }), one({ series: 'a', state: 'far', fullAtMs: null })], leaks: [] }).textContent).toBe('');
});

test('What_is_due_stands_with_its_range_the_soonest_first_and_leads_to_its_charts', () => {
  const memory = one({ resource: 'memory', mountpoint: null, series: 'memory', group: 'memory', fullAtMs: NOW + DAY / 12, earlyMs: NOW + DAY / 24, lateMs: NOW + DAY / 8 });
  const place = page({ atMs: NOW, resources: [one({}), memory], leaks: [] });
  expect([...place.querySelectorAll('.tick')].map((row) => textOf(row).replaceAll('\u2060', ''))).toEqual(['Memory19:32 (18:32–20:32)', '/var41 days (33–58)']);
  expect([...place.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(['/charts?group=memory&last=24h', '/charts?group=filesystem&last=30d']);
});

test('A_program_that_leaks_is_named_as_the_host_names_it', () => {
  const place = page({ atMs: NOW, resources: [], leaks: [{ name: 'ja\u202eva', unit: '', pid: 7, startMs: 1, bytesPerDay: 2 ** 20, lowBytesPerDay: 1, highBytesPerDay: 1 }] });
  expect(textOf(place.querySelector('.tick a'))).toBe('ja\ufffdva');
});
