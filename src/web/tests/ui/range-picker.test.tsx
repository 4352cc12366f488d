// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { hostZone } from '../../state/host-zone.ts';
import { parsePreferences, preferences } from '../../state/preferences.ts';
import { fromField, toField } from '../../ui/range-picker.tsx';

beforeEach(() => {
  preferences.value = parsePreferences(null);
  hostZone.value = 'Europe/Berlin';
});

test('A_moment_is_written_and_read_on_the_wall_clock_of_the_host', () => {
  const ms = Date.UTC(2026, 6, 1, 12, 5, 9);
  expect(toField(ms)).toBe('2026-07-01T14:05:09');
  expect(fromField('2026-07-01T14:05:09')).toBe(ms);
  expect(fromField('2026-07-01T14:05')).toBe(ms - 9000);
});

test('What_is_no_moment_is_none', () => {
  expect([fromField(''), fromField('yesterday')]).toEqual([null, null]);
});
