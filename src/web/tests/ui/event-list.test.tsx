// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import type { HostEvent } from '../../api/types.ts';
import { hostEvents } from '../../state/host-events.ts';
import { hostZone } from '../../state/host-zone.ts';
import { parsePreferences, preferences } from '../../state/preferences.ts';
import { session } from '../../state/session.ts';
import { showRange } from '../../state/time-range.ts';
import { EventList } from '../../ui/event-list.tsx';
import { show, textOf } from './dom.ts';

const FROM = Date.UTC(2026, 6, 1, 12);

const note = (n: number): HostEvent => ({ kind: 'note', startMs: FROM + n * 60_000, endMs: FROM + n * 60_000, detail: `note ${n}`, isGap: false, id: `${n}-ab`, author: 'ana' });

beforeEach(() => {
  preferences.value = { ...parsePreferences(null), language: 'en' };
  hostZone.value = 'UTC';
  session.value = { user: 'ana', role: 'operator' } as NonNullable<typeof session.value>;
  showRange({ from: FROM, to: FROM + 3_600_000 });
});

const list = (count: number) => {
  hostEvents.value = Array.from({ length: count }, (_, n) => note(n));
  return show(<EventList />);
};
const rows = (place: Element) => [...place.querySelectorAll('section>div:not(.head)')];
/** What stands there on a phone: `wide` is hidden on it. */
const onPhone = (place: Element) => rows(place).filter((row) => row.closest('.wide') === null).map((row) => textOf(row.querySelector('button')).replace(/^.*(note \d+).*$/, '$1'));

test('A_phone_shows_the_newest_events_and_opens_the_others', async () => {
  const place = list(5);
  expect(rows(place)).toHaveLength(5);
  expect(onPhone(place)).toEqual(['note 2', 'note 3', 'note 4']);
  const more = place.querySelector<HTMLButtonElement>('.phone-only button');
  expect(textOf(more)).toBe('Show 2 more');
  more?.click();
  await Promise.resolve();
  await new Promise((done) => setTimeout(done));
  expect(onPhone(place)).toHaveLength(5);
  expect(place.querySelector('.phone-only')).toBeNull();
});

test('Few_events_are_not_folded_and_ones_own_can_be_edited_on_a_phone_too', () => {
  const place = list(2);
  expect(onPhone(place)).toEqual(['note 0', 'note 1']);
  expect(place.querySelector('.phone-only')).toBeNull();
  expect([...place.querySelectorAll('.edit')].filter((button) => button.closest('.wide') === null)).toHaveLength(2);
});
