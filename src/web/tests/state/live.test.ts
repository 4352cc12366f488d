// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { incidents } from '../../state/incidents.ts';
import { connect } from '../../state/live.ts';
import { incidentOf } from '../ui/samples.ts';

let tell: (text: string) => void = () => undefined;

beforeEach(() => {
  incidents.value = null;
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    if (!path.startsWith('/api/v1/live')) return Promise.resolve(new Response('{}', { status: 503 }));
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        tell = (text) => stream.enqueue(new TextEncoder().encode(text));
        init?.signal?.addEventListener('abort', () => stream.error(new Error('aborted')));
      },
    });
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
  });
});

afterEach(() => vi.unstubAllGlobals());

const event = (incident: unknown, id: number) => `id: ${id}\nevent: incident\ndata: ${JSON.stringify({ incident })}\n\n`;

test('An_incident_the_stream_tells_of_is_listed_and_its_end_replaces_it', async () => {
  const opened = incidentOf({ id: 41 });
  connect();
  await vi.waitFor(() => {
    tell(event(opened, 1));
    expect(incidents.value).toEqual([opened]);
  });
  tell(event({ ...opened, endMs: opened.peakMs + 1000 }, 2));
  await vi.waitFor(() => expect(incidents.value?.map(({ id, endMs }) => [id, endMs])).toEqual([[41, opened.peakMs + 1000]]));
});
