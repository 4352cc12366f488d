import { expect, test } from 'vitest';
import { LiveWindow } from '../../charts/live-window.ts';

const raw = (t: number[], values: (number | null)[]) => new LiveWindow({ from: 0, to: 10_000, stepMs: 0, t, series: [{ key: 'a', mean: values }] }, ['a']);

test('Raw_samples_are_appended_one_by_one', () => {
  const window = raw([8000, 9000], [1, 2]);
  expect(window.append(10_000, [3])).toBe(true);
  expect(window.t).toEqual([8000, 9000, 10_000]);
  expect(window.columns[0]?.max).toEqual([1, 2, 3]);
});

test('A_sample_that_is_already_inside_is_left_out', () => {
  const window = raw([8000, 9000], [1, 2]);
  window.append(9000, [7]);
  window.append(8500, [7]);
  expect(window.columns[0]?.mean).toEqual([1, 2]);
});

test('Live_samples_go_into_buckets_of_the_answer_and_keep_its_peaks', () => {
  const window = new LiveWindow({ from: 0, to: 20_000, stepMs: 10_000, t: [0, 10_000], series: [{ key: 'a', min: [1, 2], max: [5, 6], mean: [3, 4] }] }, ['a']);
  expect(window.append(20_500, [10])).toBe(true);
  expect(window.append(21_500, [0])).toBe(false);
  expect(window.append(22_500, [2])).toBe(false);
  expect(window.t).toEqual([0, 10_000, 20_000]);
  expect(window.columns[0]).toEqual({ key: 'a', min: [1, 2, 0], max: [5, 6, 10], mean: [3, 4, 4] });
});

test('A_bucket_under_way_is_finished_by_its_weight', () => {
  const window = new LiveWindow({ from: 0, to: 4000, stepMs: 10_000, t: [0], series: [{ key: 'a', min: [1], max: [1], mean: [1] }] }, ['a']);
  window.append(5000, [6]);
  // Four seconds at 1 and one at 6 make 2.
  expect(window.columns[0]?.mean).toEqual([2]);
});

test('A_missing_value_stays_missing', () => {
  const window = raw([8000], [1]);
  window.append(9000, [null]);
  expect(window.columns[0]?.mean).toEqual([1, null]);
});

test('Old_buckets_leave_but_for_the_one_that_reaches_the_left_edge', () => {
  const window = raw([1000, 2000, 3000, 4000], [1, 2, 3, 4]);
  window.trim(3500);
  expect(window.t).toEqual([3000, 4000]);
  expect(window.columns[0]?.min).toEqual([3, 4]);
});

test('A_series_the_server_does_not_know_is_empty_not_zero', () => {
  const window = new LiveWindow({ from: 0, to: 2, stepMs: 0, t: [1], series: [] }, ['gone']);
  expect(window.isEmpty).toBe(true);
  expect(window.columns[0]?.mean).toEqual([null]);
});

test('What_is_damaged_is_told_beside_the_column_it_is_of', () => {
  const window = new LiveWindow({ from: 0, to: 2, stepMs: 0, t: [1], series: [{ key: 'a', mean: [1] }, { key: 'b', mean: [null], damaged: [{ from: 0, to: 2 }] }] }, ['b', 'a']);
  expect(window.damaged).toEqual([[{ from: 0, to: 2 }], []]);
});
