import { signal } from '@preact/signals';
import type { LiveWindow } from '../charts/live-window.ts';

type Range = readonly [low: number, high: number];

const known = signal<ReadonlyMap<string, Range>>(new Map());

/** What is expected of a series now, as far as a chart of it has been told; null where nothing is. */
export const expectedNow = (key: string | undefined): Range | null => (key === undefined ? null : (known.value.get(key) ?? null));

/** Remembers what an answer that reaches up to now tells of the expected. */
export function noteExpected(window: LiveWindow): void {
  const news: [string, Range][] = [];
  window.columns.forEach(({ key }, column) => {
    const range = window.expectedNow(column);
    if (range !== null) news.push([key, range]);
  });
  if (news.length > 0) known.value = new Map([...known.peek(), ...news]);
}
