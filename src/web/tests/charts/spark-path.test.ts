import { expect, test } from 'vitest';
import { LiveWindow } from '../../charts/live-window.ts';
import { sparkOf } from '../../charts/spark-path.ts';

const HOUR = 3_600_000;

function windowOf(values: (number | null)[], stepMs: number, from = 0): LiveWindow {
  const t = values.map((_, i) => from + i * stepMs);
  return new LiveWindow({ from, to: from + values.length * stepMs, stepMs, t, series: [{ key: 'k', min: values, max: values, mean: values }] }, ['k']);
}

test('An_odd_stretch_is_drawn_over_every_bucket_it_touches', () => {
  const values = Array.from({ length: 24 }, (_, i) => (i === 3 || i === 4 ? 9 : 1));
  const spark = sparkOf(windowOf(values, HOUR), { from: 0, to: 24 * HOUR }, 244, 36, [{ key: 'k', from: 3.2 * HOUR, to: 4.9 * HOUR, level: 96 }], null);

  const xs = [...(spark.odd[0]?.path.matchAll(/[ML]([\d.]+) /g) ?? [])].map((m) => Number(m[1]));
  // Ten pixels an hour, points in the middle of their bucket: the climb begins at 25 and the fall ends at 55.
  expect(xs).toEqual([25, 35, 45, 55]);
});

test('A_missing_stretch_breaks_the_line_and_is_not_drawn_through', () => {
  const values = [1, 1, null, null, null, null, 1, 1];
  const spark = sparkOf(windowOf(values, HOUR), { from: 0, to: 8 * HOUR }, 84, 36, [], null);
  expect(spark.line.match(/M/g)).toHaveLength(2);
});

test('A_peak_far_above_the_rest_is_cut_and_its_value_printed', () => {
  const values = Array.from({ length: 100 }, (_, i) => (i === 50 ? 300 : 8));
  const spark = sparkOf(windowOf(values, HOUR), { from: 0, to: 100 * HOUR }, 204, 36, [], null);
  expect(spark.peak?.value).toBe(300);
});

test('History_that_begins_late_leaves_the_left_empty', () => {
  const spark = sparkOf(windowOf([1, 2, 3], HOUR, 21 * HOUR), { from: 0, to: 24 * HOUR }, 244, 36, [], null);
  expect(spark.startX).toBe(215);
});
