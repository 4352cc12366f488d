// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '../../api/job-types.ts';
import { receiveHost } from '../../state/host.ts';
import { jobs } from '../../state/jobs.ts';
import { parsePreferences, preferences } from '../../state/preferences.ts';
import { ExpectedJobs } from '../../ui/expected-jobs.tsx';
import { show, textOf } from './dom.ts';
import { hostState, NOW } from './samples.ts';

const HOUR = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  preferences.value = { ...parsePreferences(null), language: 'en', timeZone: 'UTC' };
  receiveHost(hostState());
});

const one = (name: string, more: Partial<Job> = {}): Job => ({ name, kind: 'timer', nextMs: NOW + HOUR, spreadMs: 0, everyMs: 24 * HOUR, isAlone: true, usual: [], ...more });
const page = (list: Job[]) => {
  jobs.value = list;
  return show(<ExpectedJobs />);
};
const rows = (place: Element) => [...place.querySelectorAll('.tick')].map((row) => textOf(row).replaceAll('\u00a0', ' '));

test('Jobs_of_the_week_are_told_by_when_they_are_due_and_what_is_frequent_or_far_is_not', () => {
  const place = page([one('every-minute', { everyMs: 60_000 }), one('apt.timer', { spreadMs: HOUR }), one('yearly', { nextMs: NOW + 2000 * HOUR }), one('never', { nextMs: null })]);
  expect(rows(place)).toEqual(['apt.timertoday 18:32, up to 1 h later']);
});

test('What_a_job_usually_does_is_told_with_how_long', () => {
  const usual = [{ name: { en: 'disk writes', pt: 'gravações de disco' }, valueText: { en: '22 MB/s', pt: '22 MB/s' }, lastsMs: HOUR / 2 }];
  const place = page([one('backup.timer', { usual })]);
  expect(rows(place)).toEqual(['backup.timertoday 18:32, usually up to 30 min']);
  expect(place.querySelector('.tick')?.getAttribute('title')).toBe('usually disk writes 22 MB/s');
});

test('A_host_without_jobs_shows_nothing_and_names_are_host_text', () => {
  expect(page([]).textContent).toBe('');
  expect(rows(page([one('a\u202eb'), one('a\u202eb', { nextMs: NOW + 2 * HOUR })]))).toEqual(['a\ufffdbtoday 18:32']);
});
