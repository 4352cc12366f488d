import { signal } from '@preact/signals';
import { fetchEvents } from '../api/client.ts';
import type { HostEvent } from '../api/types.ts';
import { hostNow } from './host.ts';

const DAY_MS = 86_400_000;

/** What happened to the host and its recording, the oldest first. */
export const hostEvents = signal<readonly HostEvent[]>([]);

/** A page that stands open for months forgets the oldest. */
const MOST_KEPT = 2000;

/** What makes two tellings one event. Of notes any number may stand at one moment. */
export const eventId = (event: HostEvent): string => `${event.kind}/${event.startMs}${event.kind === 'note' ? `/${event.detail}` : ''}`;

export function mergeEvents(known: readonly HostEvent[], news: readonly HostEvent[]): HostEvent[] {
  const byId = new Map(known.map((event) => [eventId(event), event]));
  for (const event of news) byId.set(eventId(event), event);
  return [...byId.values()].sort((a, b) => a.startMs - b.startMs).slice(-MOST_KEPT);
}

export function receiveEvents(news: readonly HostEvent[]): void {
  hostEvents.value = mergeEvents(hostEvents.value, news);
}

export async function refreshEvents(from = hostNow() - 30 * DAY_MS, to = hostNow()): Promise<void> {
  receiveEvents(await fetchEvents(from, to));
}
