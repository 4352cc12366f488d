import { expect, test } from 'vitest';
import { holeMs } from '../../charts/holes.ts';
import { minMaxPath } from '../../charts/min-max-path.ts';

function drawn(t: number[], min: (number | null)[], max: (number | null)[], hole: number, stepMs = 0): string {
  const steps: string[] = [];
  const path = { moveTo: (x: number, y: number) => steps.push(`M${x},${y}`), lineTo: (x: number, y: number) => steps.push(`L${x},${y}`) };
  minMaxPath(path, { t, min, max, stepMs }, hole, (x) => x, (y) => y);
  return steps.join(' ');
}

test('Both_ends_of_every_bucket_are_reached_and_the_nearer_comes_first', () => {
  expect(drawn([0, 10, 20], [1, 2, 0], [5, 9, 1], 15, 10)).toBe('M5,1 L5,5 L15,2 L15,9 L25,1 L25,0');
});

test('A_distance_longer_than_the_hole_breaks_the_line', () => {
  expect(drawn([0, 10, 100, 110], [1, 1, 1, 1], [1, 1, 1, 1], 30)).toBe('M0,1 L10,1 M100,1 L110,1');
});

test('Missing_values_are_neither_drawn_nor_taken_for_zero', () => {
  expect(drawn([0, 10, 20], [1, null, 3], [1, null, 3], 30)).toBe('M0,1 L20,3');
});

test('A_value_alone_becomes_a_dot', () => {
  expect(drawn([0, 100], [1, 2], [1, 2], 30)).toBe('M0,1 L1,1 M100,2 L101,2');
});

test('What_is_a_hole_follows_from_how_often_a_series_is_read', () => {
  const t = Array.from({ length: 61 }, (_, i) => i * 1000);
  expect(holeMs(t, t.map(() => 1), 0)).toBe(4000);
  expect(holeMs(t, t.map((at) => (at % 30_000 === 0 ? 1 : null)), 0)).toBe(90_000);
  expect(holeMs([0], [1], 60_000)).toBe(180_000);
});
