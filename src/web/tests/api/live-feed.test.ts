import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveFeed } from '../../api/live-feed.ts';

const encoder = new TextEncoder();
let streams: ReadableStreamDefaultController<Uint8Array>[] = [];
let requests: Headers[] = [];
let refuse = 0;

beforeEach(() => {
  vi.useFakeTimers();
  streams = [];
  requests = [];
  refuse = 0;
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    requests.push(new Headers(init.headers));
    if (refuse > 0) return Promise.resolve(new Response(null, { status: refuse }));
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        streams.push(controller);
        init.signal?.addEventListener('abort', () => controller.error(new Error('aborted')));
      },
    });
    return Promise.resolve(new Response(body));
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function feedWithLog() {
  const log: string[] = [];
  const feed = new LiveFeed({
    message: (name, data) => log.push(`${name} ${JSON.stringify(data)}`),
    opened: (resumed) => log.push(`opened ${resumed}`),
    lost: (status, retryAt) => log.push(`lost ${status}, again in ${retryAt - Date.now()}`),
  });
  return { feed, log };
}

const flush = () => vi.advanceTimersByTimeAsync(0);
const send = (text: string) => streams.at(-1)?.enqueue(encoder.encode(text));

test('Frames_are_told_as_they_come', async () => {
  const { feed, log } = feedWithLog();
  feed.start();
  await flush();
  send('event: frame\nid: 5\ndata: {"t":5,"i":[],"v":[]}\n\nevent: unheard\ndata: 1\n\n');
  await flush();
  expect(log).toEqual(['opened false', 'frame {"t":5,"i":[],"v":[]}']);
  feed.stop();
});

test('A_lost_stream_is_taken_up_again_where_it_ended', async () => {
  const { feed, log } = feedWithLog();
  feed.start();
  await flush();
  send('event: frame\nid: 5\ndata: {"t":5,"i":[],"v":[]}\n\n');
  await flush();
  streams.at(-1)?.close();
  await flush();
  expect(log.at(-1)).toBe('lost 200, again in 1000');
  await vi.advanceTimersByTimeAsync(1000);
  expect(requests.at(-1)?.get('last-event-id')).toBe('5');
  expect(log.at(-1)).toBe('opened true');
  feed.stop();
});

test('Waits_grow_while_the_server_is_away_and_begin_anew_after_contact', async () => {
  const { feed, log } = feedWithLog();
  refuse = 503;
  feed.start();
  await flush();
  for (const wait of [1000, 2000, 4000, 8000, 15_000]) await vi.advanceTimersByTimeAsync(wait);
  expect(log).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000].map((wait) => `lost 503, again in ${wait}`));
  refuse = 0;
  await vi.advanceTimersByTimeAsync(15_000);
  send('event: frame\nid: 1\ndata: {"t":1,"i":[],"v":[]}\n\n');
  await flush();
  streams.at(-1)?.close();
  await flush();
  expect(log.at(-1)).toBe('lost 200, again in 1000');
  feed.stop();
});

test('A_stream_that_falls_silent_is_given_up', async () => {
  const { feed, log } = feedWithLog();
  feed.start();
  await flush();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(log.at(-1)).toBe('lost 200, again in 1000');
  feed.stop();
});

test('After_the_end_nothing_is_tried_again', async () => {
  const { feed } = feedWithLog();
  feed.start();
  await flush();
  feed.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(requests).toHaveLength(1);
});
