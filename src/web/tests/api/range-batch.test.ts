import { expect, test } from 'vitest';
import type { RangeRequest } from '../../api/client.ts';
import { RangeBatcher } from '../../api/range-batch.ts';
import type { RangeAnswer } from '../../api/types.ts';

function recorder() {
  const sent: RangeRequest[] = [];
  const signals: AbortSignal[] = [];
  const batcher = new RangeBatcher((request, signal) => {
    sent.push(request);
    signals.push(signal);
    const answer: RangeAnswer = { from: request.from, to: request.to, stepMs: 0, t: [], series: request.series.map((key) => ({ key, mean: [] })) };
    return Promise.resolve(answer);
  });
  return { batcher, sent, signals };
}

const never = () => new AbortController().signal;

test('Charts_that_ask_for_the_same_range_share_one_request', async () => {
  const { batcher, sent } = recorder();
  await Promise.all([batcher.ask(['a', 'b'], 0, 10, 100, never()), batcher.ask(['b', 'c'], 0, 10, 100, never())]);
  expect(sent).toEqual([{ series: ['a', 'b', 'c'], from: 0, to: 10, points: 100 }]);
});

test('Other_ranges_are_asked_apart', async () => {
  const { batcher, sent } = recorder();
  await Promise.all([batcher.ask(['a'], 0, 10, 100, never()), batcher.ask(['a'], 0, 20, 100, never()), batcher.ask(['a'], 0, 10, 50, never())]);
  expect(sent).toHaveLength(3);
});

test('More_series_than_one_request_takes_are_split', async () => {
  const { batcher, sent } = recorder();
  await Promise.all(Array.from({ length: 30 }, (_, i) => batcher.ask(Array.from({ length: 8 }, (__, k) => `s${i}-${k}`), 0, 10, 100, never())));
  expect(sent.map(({ series }) => series.length)).toEqual([96, 96, 48]);
});

test('Who_gave_up_before_it_was_sent_is_not_asked_for', async () => {
  const { batcher, sent } = recorder();
  const gone = new AbortController();
  const left = batcher.ask(['a'], 0, 10, 100, gone.signal);
  const stays = batcher.ask(['b'], 0, 10, 100, never());
  gone.abort();
  await expect(left).rejects.toThrow();
  await stays;
  expect(sent[0]?.series).toEqual(['b']);
});

test('A_request_ends_only_when_nobody_waits_any_more', async () => {
  const first = new AbortController();
  const second = new AbortController();
  let given: AbortSignal | undefined;
  const batcher = new RangeBatcher((_, signal) => {
    given = signal;
    return new Promise(() => undefined);
  });
  const asked = [batcher.ask(['a'], 0, 10, 100, first.signal), batcher.ask(['b'], 0, 10, 100, second.signal)].map((one) => one.catch(() => 'gone'));
  await new Promise((resolve) => setTimeout(resolve, 1));
  first.abort();
  expect(given?.aborted).toBe(false);
  second.abort();
  expect(given?.aborted).toBe(true);
  expect(await Promise.all(asked)).toEqual(['gone', 'gone']);
});
