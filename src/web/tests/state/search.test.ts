import { expect, test } from 'vitest';
import type { Incident } from '../../api/incident-types.ts';
import type { OddRun, ProcessRow, SeriesInfo } from '../../api/types.ts';
import { chartsOf } from '../../charts/chart-specs.ts';
import { parseKey } from '../../charts/series-key.ts';
import { oddRuns } from '../../state/odd-runs.ts';
import { search, splitAtMatches } from '../../state/search.ts';
import { incidentOf } from '../ui/samples.ts';

const writes = 'system.disk.io{device="sda",direction="write"}';
const catalogue: SeriesInfo[] = ['system.cpu.utilization', writes, 'system.disk.io{device="sda",direction="read"}', ...Array.from({ length: 20 }, (_, i) => `system.disk.io{device="nvme${i}n1",direction="write"}`)]
  .map((key) => ({ key, ...parseKey(key), unit: 'By/s', kind: 'rate', group: 'disk', help: '', learnedTogether: false }));
const run: OddRun = { detector: 'd', modelVersion: 1, startMs: 1, peakMs: 2, endMs: null, peakLevel: 96, reasons: [{ key: writes, share: 1, actual: 2, expected: 1 }] };
const process: ProcessRow = {
  pid: 916, startMs: 0, parentPid: 1, name: 'postgres: walwriter', commandLine: '', user: 'pg', unit: 'postgresql', cpuRatio: 0, residentBytes: 0,
  readBytesPerSecond: 0, writeBytesPerSecond: 0, threads: 1, openFiles: 1, usual: null,
};
const where = { charts: chartsOf(catalogue), processes: [process], incidents: [incidentOf({ peakLevel: 96, evidence: { ...incidentOf().evidence, reasons: [{ series: writes, share: 1, actual: 2, expected: 1 }] } as unknown as Incident['evidence'] })], settings: [{ name: 'Keep readings for', room: 'Recording', key: 'storage.retention', address: '/settings' }], pages: [{ name: 'Charts', address: '/charts' }] };

test('Metrics_processes_and_incidents_are_found_and_the_odd_come_first', () => {
  oddRuns.value = [run];
  const hits = search('wri', where);
  expect(hits[0]).toMatchObject({ kind: 'metric', level: 96 });
  expect(hits[0]?.text).toContain('sda');
  expect(new Set(hits.map(({ kind }) => kind))).toEqual(new Set(['metric', 'process', 'incident']));
});

test('At_most_twelve_are_shown', () => {
  expect(search('disk', where).length).toBeLessThanOrEqual(12);
  expect(search('', where).length).toBeLessThanOrEqual(12);
});

test('A_setting_is_found_by_its_name_by_its_room_and_as_the_configuration_names_it', () => {
  for (const typed of ['keep readings', 'recording', 'storage.ret']) {
    expect(search(typed, where)).toEqual([expect.objectContaining({ kind: 'setting', text: 'Keep readings for', address: '/settings' })]);
  }
});

test('Every_word_must_be_found', () => {
  expect(search('disk sda', where).filter(({ kind }) => kind === 'metric')).toHaveLength(1);
  expect(search('nothing like this', where)).toEqual([]);
});

test('Matches_are_underlined_whatever_was_typed', () => {
  expect(splitAtMatches('Disk writes (sda)', 'wri (s')).toEqual(['Disk ', 'wri', 'tes ', '(s', 'da)']);
  expect(splitAtMatches('Disk', '')).toEqual(['Disk']);
});

test('Five_hundred_series_are_searched_within_the_blink_of_a_key', () => {
  const many = chartsOf(Array.from({ length: 500 }, (_, i) => ({ key: `a.b${i}`, metric: `a.b${i}`, labels: {}, unit: '1', kind: 'gauge' as const, group: 'custom' as const, help: '', learnedTogether: false })));
  expect(search('b49', { ...where, charts: many }).some(({ text }) => text === 'A b49')).toBe(true);
});
