import { expect, test } from 'vitest';
import { FrameRing } from '../../state/frames.ts';

function ringOf(capacity: number, keys: string[] = ['a', 'b']): FrameRing {
  const ring = new FrameRing(capacity);
  ring.name({ start: 0, keys });
  return ring;
}

test('Values_are_found_by_the_name_of_their_series', () => {
  const ring = ringOf(10);
  ring.push({ t: 1000, i: [1, 0], v: [20, 10] }, 0);
  expect([ring.latest('a'), ring.latest('b'), ring.latest('c')]).toEqual([10, 20, null]);
});

test('A_series_without_a_value_in_a_frame_has_none', () => {
  const ring = ringOf(10);
  ring.push({ t: 1000, i: [0, 1], v: [10, 20] }, 0);
  ring.push({ t: 2000, i: [1], v: [null] }, 0);
  expect([ring.latest('a'), ring.latest('b')]).toEqual([null, null]);
});

test('Only_the_last_frames_are_kept', () => {
  const ring = ringOf(3);
  for (let t = 1; t <= 5; t++) ring.push({ t, i: [0], v: [t] }, 0);
  expect(ring.firstTime).toBe(3);
  expect(ring.after(0, ['a']).map(({ values }) => values[0])).toEqual([3, 4, 5]);
  expect(ring.after(4, ['a', 'b'])).toEqual([{ t: 5, values: [5, null] }]);
});

test('Frames_repeated_after_a_resumed_stream_are_left_out', () => {
  const ring = ringOf(10);
  ring.push({ t: 1000, i: [0], v: [1] }, 0);
  ring.push({ t: 2000, i: [0], v: [2] }, 0);
  ring.streamOpened(50_000);
  expect(ring.push({ t: 1000, i: [0], v: [1] }, 50_001)).toBe(false);
  expect(ring.push({ t: 3000, i: [0], v: [3] }, 50_002)).toBe(true);
  expect(ring.after(0, ['a'])).toHaveLength(3);
});

test('A_clock_set_back_begins_anew_instead_of_waiting_until_it_has_caught_up', () => {
  const ring = ringOf(10);
  ring.push({ t: 9000, i: [0], v: [9] }, 60_000);
  expect(ring.push({ t: 5000, i: [0], v: [5] }, 61_000)).toBe(true);
  expect(ring.after(0, ['a'])).toEqual([{ t: 5000, values: [5] }]);
});

test('A_new_stream_may_number_its_series_otherwise_and_their_past_is_kept', () => {
  const ring = ringOf(10);
  ring.push({ t: 1000, i: [0, 1], v: [1, 2] }, 0);
  ring.name({ start: 0, keys: ['b', 'c'] });
  ring.name({ start: 2, keys: ['d'] });
  ring.push({ t: 2000, i: [0, 2], v: [22, 44] }, 0);
  expect(ring.after(0, ['a', 'b', 'd']).map(({ values }) => values)).toEqual([[null, 2, null], [null, 22, 44]]);
});
