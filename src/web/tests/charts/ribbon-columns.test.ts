import { expect, test } from 'vitest';
import { LiveWindow } from '../../charts/live-window.ts';
import { gapsIn, ribbonColumns, ribbonPaths } from '../../charts/ribbon-columns.ts';
import type { HostEvent } from '../../api/types.ts';

const range = { from: 0, to: 10_000 };
const levels = (t: number[], values: (number | null)[]) => new LiveWindow({ ...range, stepMs: 0, t, series: [{ key: 'l', mean: values }] }, ['l']);

test('A_column_shows_the_highest_level_in_it', () => {
  const columns = ribbonColumns(levels([0, 400, 800, 1000, 1999], [5, 90, 10, 20, 30]), range, 10, []);
  expect(columns.slice(0, 2)).toEqual([90, 30]);
});

test('A_bucket_counts_for_every_column_it_touches', () => {
  const window = new LiveWindow({ ...range, stepMs: 5000, t: [0, 5000], series: [{ key: 'l', min: [1, 1], max: [70, 20], mean: [2, 2] }] }, ['l']);
  expect(ribbonColumns(window, range, 10, [])).toEqual([70, 70, 70, 70, 70, 20, 20, 20, 20, 20]);
});

test('Before_history_begins_it_is_unknown_and_a_hole_in_it_is_a_gap', () => {
  const columns = ribbonColumns(levels([3000, 4000, 7000, 8000, 9000], [10, 10, 10, 10, 10]), range, 10, []);
  expect(columns).toEqual(['unknown', 'unknown', 'unknown', 10, 10, 'gap', 'gap', 10, 10, 10]);
});

test('An_event_explains_a_gap_even_at_the_edge', () => {
  const event: HostEvent = { kind: 'suspended', startMs: 8000, endMs: 12_000, detail: '', isGap: true, id: null, author: null };
  const gaps = gapsIn([event, { ...event, isGap: false, startMs: 0 }], range);
  expect(gaps).toEqual([{ from: 8000, to: 10_000 }]);
  expect(ribbonColumns(levels([0], [10]), range, 10, gaps).slice(-2)).toEqual(['gap', 'gap']);
});

test('Higher_levels_are_drawn_higher_and_in_their_own_step', () => {
  const { steps, hatch } = ribbonPaths([0, 100, 'gap', 'gap'], 4, 54, 40);
  expect(steps[0]).toBe('M0 54v-4h3v4z');
  expect(steps[5]).toBe('M4 54v-40h3v40z');
  expect(hatch).toContain('M12 54');
});
