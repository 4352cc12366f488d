// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { parsePreferences, preferences } from '../../state/preferences.ts';
import { Gauge } from '../../ui/gauge.tsx';
import { show, textOf } from './dom.ts';

beforeEach(() => (preferences.value = { ...parsePreferences(null), language: 'en' }));

const gauge = (share: number | null, level: number | null = null, expected: readonly [number, number] | null = null) =>
  show(<Gauge title="Memory" share={share} level={level} expected={expected} />);

test('A_gauge_has_marks_at_50_and_80_and_tells_its_value', () => {
  const place = gauge(0.74);
  expect([...place.querySelectorAll('text')].map(textOf)).toEqual(['0', '50', '80', '100']);
  const meter = place.querySelector('[role=meter]');
  expect(meter?.getAttribute('aria-valuenow')).toBe('74');
  expect(meter?.getAttribute('aria-label')).toBe('Memory: 74%, on a scale with marks at 50 and 80');
});

test('A_full_gauge_keeps_its_grey_unless_it_is_odd', () => {
  expect(gauge(0.99).querySelector('rect.x-dot')?.getAttribute('class')).toBe('x-dot ');
  expect(gauge(0.3, 60).querySelector('rect.x-dot')?.getAttribute('class')).toBe('x-dot u');
  expect(gauge(0.3, 85).querySelector('rect.x-dot')?.getAttribute('class')).toBe('x-dot o');
});

test('What_was_not_measured_is_no_zero', () => {
  const place = gauge(null);
  expect(textOf(place.querySelector('.g-v'))).toBe('– %');
  expect(place.querySelector('rect.x-dot')).toBeNull();
});

test('The_expected_range_stands_beside_the_name_and_under_the_bar', () => {
  const place = gauge(0.74, 85, [0.58, 0.64]);
  expect(textOf(place.querySelector('.dim'))).toBe('expected 58–64');
  expect(place.querySelector('.x-exp')).not.toBeNull();
});
