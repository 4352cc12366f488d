import { batch, computed, signal } from '@preact/signals';
import { fetchHost } from '../api/client.ts';
import { LiveFeed } from '../api/live-feed.ts';
import type { LiveMessages } from '../api/types.ts';
import { refreshCatalogue } from './catalogue.ts';
import { connection } from './connection.ts';
import { FrameRing } from './frames.ts';
import { host, receiveHost } from './host.ts';
import { forgetEvent, receiveEvents, refreshEvents } from './host-events.ts';
import { followIncidents, receiveIncidents, refreshIncidents } from './incidents.ts';
import { receiveRuns, refreshRuns } from './odd-runs.ts';
import { askWho } from './session.ts';

export const frames = new FrameRing();

/** Time of the newest frame; what shows live values reads it and is drawn again with every frame. */
export const tick = signal(0);

/** The latest live value of a series; null when it has none. Reading it subscribes to the next frame. */
export function liveValue(key: string | null | undefined): number | null {
  return tick.value === 0 || key === null || key === undefined ? null : frames.latest(key);
}

/** Whether what is shown as now is not: contact is lost, or nothing new is recorded. */
export const isStale = computed(() => connection.value.state === 'lost' || (host.value !== null && host.value.collector.state !== 'running'));

const take: { [K in keyof LiveMessages]: (data: LiveMessages[K]) => void } = {
  series(data) {
    frames.name(data);
    void refreshCatalogue().catch(() => undefined);
  },
  frame(data) {
    if (frames.push(data, performance.now())) tick.value = data.t;
  },
  state(data) {
    receiveHost(data);
    followIncidents();
  },
  run: (run) => receiveRuns([run]),
  event: (event) => receiveEvents([event]),
  'event-removed': ({ id }) => forgetEvent(id),
  incident: ({ incident }) => receiveIncidents([incident]),
};

/** What the stream does not repeat is read again whenever contact is made. */
function catchUp(): void {
  const requests = [fetchHost().then(receiveHost), refreshCatalogue(), refreshRuns(), refreshIncidents(), refreshEvents()];
  // A request that fails leaves what was known; the stream's own state tells of lost contact.
  for (const request of requests) request.catch(() => undefined);
}

const feed = new LiveFeed({
  message: (name, data) => batch(() => take[name](data as never)),
  opened() {
    frames.streamOpened(performance.now());
    connection.value = { state: 'live' };
    catchUp();
  },
  lost(status, retryAt) {
    if (status === 401) {
      feed.stop();
      askWho();
      return;
    }
    const before = connection.value;
    connection.value = { state: 'lost', since: before.state === 'lost' ? before.since : Date.now(), retryAt, status };
  },
});

/** Opens the live stream, at once even while it waits for its next attempt. */
export function connect(): void {
  feed.start();
}
