// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { cursorTime, pinAt, pinned, pointAt } from '../../state/cursor.ts';
import { go, query } from '../../state/route.ts';
import { addressedRange, isFollowing, showRange } from '../../state/time-range.ts';

const AT = Date.UTC(2026, 10, 22, 10, 0, 0, 250);

beforeEach(() => {
  pinAt(null);
  pointAt(null);
  go('/charts?last=6h');
});

test('A_pinned_moment_stops_the_charts_and_when_it_is_let_go_they_move_on', () => {
  pinAt(AT);
  expect([pinned.value, isFollowing.value]).toEqual([AT, false]);
  pinAt(null);
  expect(addressedRange.value).toEqual({ last: 21_600_000 });
});

test('A_range_that_was_chosen_meanwhile_stays', () => {
  pinAt(AT);
  showRange({ from: AT - 60_000, to: AT + 60_000 });
  pinAt(null);
  expect(addressedRange.value).toEqual({ from: AT - 60_000, to: AT + 60_000 });
});

test('The_address_holds_the_pinned_moment_so_that_a_link_shows_the_same', async () => {
  pinAt(AT);
  await vi.waitFor(() => expect(query.value.get('pin')).toBe('2026-11-22T10:00:00.250Z'));
  const link = window.location.pathname + window.location.search;
  go('/charts?last=1h');
  expect(pinned.value).toBeNull();
  go(link);
  expect([cursorTime.value, isFollowing.value]).toEqual([AT, false]);
});

test('What_is_no_moment_pins_nothing', () => {
  go('/charts?pin=yesterday');
  expect(pinned.value).toBeNull();
});

test('A_pin_is_left_behind_with_its_page_whose_address_alone_tells_of_it', async () => {
  pinAt(AT);
  go('/processes');
  await new Promise((done) => setTimeout(done, 300));
  expect([window.location.search, pinned.value]).toEqual(['', null]);
});
