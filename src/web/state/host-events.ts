import { signal } from '@preact/signals';
import { fetchEvents } from '../api/client.ts';
import type { HostEvent } from '../api/types.ts';
import { hostNow } from './host.ts';

const DAY_MS = 86_400_000;

/** What happened to the host and its recording, the oldest first. */
export const hostEvents = signal<readonly HostEvent[]>([]);

/** A page that stands open for months forgets the oldest. */
const MOST_KEPT = 2000;

/** What makes two tellings one event. Of notes any number may stand at one moment, and each has an id. */
export const eventId = ({ id, kind, startMs }: HostEvent): string => id ?? `${kind}/${startMs}`;

export function mergeEvents(known: readonly HostEvent[], news: readonly HostEvent[]): HostEvent[] {
  const byId = new Map(known.map((event) => [eventId(event), event]));
  for (const event of news) byId.set(eventId(event), event);
  return [...byId.values()].sort((a, b) => a.startMs - b.startMs).slice(-MOST_KEPT);
}

export function receiveEvents(news: readonly HostEvent[]): void {
  hostEvents.value = mergeEvents(hostEvents.value, news);
}

/** Forgets a note that was deleted, or changed and has another id. */
export function forgetEvent(id: string): void {
  hostEvents.value = hostEvents.value.filter((event) => event.id !== id);
}

export async function refreshEvents(from = hostNow() - 30 * DAY_MS, to = hostNow()): Promise<void> {
  const before = hostEvents.value.filter(({ id, startMs }) => id !== null && startMs >= from && startMs < to);
  const news = await fetchEvents(from, to);
  // A note that was deleted while there was no contact is not told of any more.
  for (const { id } of before) if (id !== null && !news.some((event) => event.id === id)) forgetEvent(id);
  receiveEvents(news);
}
