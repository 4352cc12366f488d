import { expect, test } from 'vitest';
import { addressOf, parseShown, scaled } from '../../state/time-range.ts';

const parse = (text: string) => parseShown(new URLSearchParams(text));

test('A_range_is_read_from_the_address', () => {
  expect(parse('last=24h')).toEqual({ last: 86_400_000 });
  expect(parse('from=2026-11-17T05:40:00Z&to=2026-11-17T06:50:00Z')).toEqual({ from: Date.UTC(2026, 10, 17, 5, 40), to: Date.UTC(2026, 10, 17, 6, 50) });
});

test.each(['', 'last=3y', 'from=x&to=y', 'from=2026-11-17T06:50:00Z&to=2026-11-17T05:40:00Z', 'from=2026-11-17T05:40:00Z&to=2026-11-17T05:40:05Z'])(
  'Of_"%s"_the_last_hour_is_shown', (text) => {
    expect(parse(text)).toEqual({ last: 3_600_000 });
  });

test('An_address_reproduces_its_range', () => {
  const shown = { from: Date.UTC(2026, 10, 17, 5, 40, 12), to: Date.UTC(2026, 10, 17, 6, 50) };
  const fields = Object.entries(addressOf(shown)).filter((entry): entry is [string, string] => entry[1] !== null);
  expect(parseShown(new URLSearchParams(fields))).toEqual(shown);
  expect(addressOf({ last: 7 * 86_400_000 })).toEqual({ last: '7d', from: null, to: null });
});

test('Zooming_keeps_the_moment_under_the_pointer', () => {
  expect(scaled({ from: 0, to: 100 }, 0.5, 20)).toEqual({ from: 10, to: 60 });
  expect(scaled({ from: 0, to: 100 }, 2)).toEqual({ from: -50, to: 150 });
});
