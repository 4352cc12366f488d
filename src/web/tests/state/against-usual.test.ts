import { expect, test } from 'vitest';
import type { ProcessRow } from '../../api/types.ts';
import { againstUsual, isNew, isOdd, measureOf, ODD_LEAST } from '../../state/against-usual.ts';

const HOUR = 3_600_000;
const usual = { cpuRatio: 0.1, residentBytes: 1e9, readBytesPerSecond: 0, writeBytesPerSecond: 0, threads: 4, openFiles: null };
const process: ProcessRow = {
  pid: 1, startMs: 0, parentPid: 0, name: 'p', commandLine: '', user: 'root', unit: '', cpuRatio: 0.4, residentBytes: 2e9,
  readBytesPerSecond: 5e6, writeBytesPerSecond: 200, threads: 4, openFiles: 9, usual,
};

test('The_measure_is_the_one_the_table_is_sorted_by_and_else_the_processor', () => {
  expect([measureOf('residentBytes'), measureOf('user'), measureOf('threads')]).toEqual(['residentBytes', 'cpuRatio', 'threads']);
});

test('A_value_stands_beside_its_usual', () => {
  expect(againstUsual(process, 'cpuRatio')).toEqual({ value: 0.4, usual: 0.1 });
});

test('What_usually_takes_nothing_is_compared_with_the_smallest_that_can_be_told', () => {
  expect(againstUsual(process, 'readBytesPerSecond')).toEqual({ value: 5e6, usual: 1000 });
});

test('Next_to_nothing_is_not_compared_with_nothing_and_neither_is_what_is_not_known', () => {
  expect([againstUsual(process, 'writeBytesPerSecond'), againstUsual(process, 'openFiles'), againstUsual({ ...process, usual: null }, 'cpuRatio')]).toEqual([null, null, null]);
});

test('A_process_without_a_usual_is_new_only_in_its_first_hour', () => {
  const young = { ...process, usual: null, startMs: 10 * HOUR };
  expect([isNew(young, 10.5 * HOUR), isNew(young, 11.5 * HOUR), isNew({ ...young, usual }, 10.5 * HOUR)]).toEqual([true, false, false]);
});

const as = (measure: keyof typeof ODD_LEAST, value: number, usually: number): ProcessRow =>
  ({ ...process, cpuRatio: 0, residentBytes: 0, readBytesPerSecond: 0, writeBytesPerSecond: 0, usual: { ...usual, residentBytes: 0, [measure]: usually }, [measure]: value });

test('Far_above_its_usual_is_three_times_as_much_and_enough_to_matter', () => {
  expect([as('cpuRatio', 0.375, 0.125), as('residentBytes', 3e9, 1e9), as('readBytesPerSecond', 3e6, 1e6), as('writeBytesPerSecond', 2e6, 0)].map(isOdd)).toEqual([true, true, true, true]);
  expect([as('cpuRatio', 0.37, 0.125), as('residentBytes', 2.9e9, 1e9), as('readBytesPerSecond', 2.9e6, 1e6)].map(isOdd)).toEqual([false, false, false]);
  expect([as('cpuRatio', 0.05, 0.01), as('residentBytes', 60e6, 2e6), as('readBytesPerSecond', 9e5, 0), as('writeBytesPerSecond', 9e5, 0)].map(isOdd)).toEqual([false, false, false, false]);
});

test('What_takes_less_than_usual_or_has_no_usual_is_not_far_above_it', () => {
  expect([as('cpuRatio', 0.1, 3), { ...as('cpuRatio', 3, 0.1), usual: null }, { ...as('cpuRatio', 3, 0.1), cpuRatio: null }].map(isOdd)).toEqual([false, false, false]);
});
