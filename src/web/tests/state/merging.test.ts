import { expect, test } from 'vitest';
import type { HostEvent, OddRun } from '../../api/types.ts';
import { mergeEvents } from '../../state/host-events.ts';
import { mergeRuns } from '../../state/odd-runs.ts';

const run = (startMs: number, more: Partial<OddRun> = {}): OddRun => ({ detector: 'd', modelVersion: 1, startMs, peakMs: startMs, endMs: null, peakLevel: 60, reasons: [], ...more });
const event = (startMs: number, more: Partial<HostEvent> = {}): HostEvent => ({ kind: 'note', startMs, endMs: startMs, detail: '', isGap: false, id: null, author: null, ...more });

test('A_run_told_again_is_the_same_run_as_it_is_now', () => {
  const merged = mergeRuns([run(1), run(5)], [run(5, { endMs: 9, peakLevel: 80 }), run(3)]);
  expect(merged.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([[5, 9], [3, null], [1, null]]);
});

test('Two_detectors_may_begin_a_run_at_the_same_moment', () => {
  expect(mergeRuns([run(1)], [run(1, { detector: 'e' })])).toHaveLength(2);
});

test('Events_stand_in_their_order_and_once', () => {
  const merged = mergeEvents([event(5), event(1)], [event(5, { endMs: 8 }), event(5, { kind: 'rebooted' })]);
  expect(merged.map(({ kind, startMs, endMs }) => [kind, startMs, endMs])).toEqual([['note', 1, 1], ['note', 5, 8], ['rebooted', 5, 5]]);
});

test('Two_notes_may_stand_at_one_moment', () => {
  expect(mergeEvents([event(5, { id: '5-a' })], [event(5, { id: '5-b' }), event(5, { id: '5-a' })])).toHaveLength(2);
});

test('A_page_that_stands_open_for_months_forgets_the_oldest', () => {
  expect(mergeRuns([], Array.from({ length: 2500 }, (_, i) => run(i))).at(-1)?.startMs).toBe(500);
  expect(mergeEvents([], Array.from({ length: 2500 }, (_, i) => event(i)))[0]?.startMs).toBe(500);
});
