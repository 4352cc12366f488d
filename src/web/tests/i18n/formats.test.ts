import { beforeEach, describe, expect, test } from 'vitest';
import { between, fixed, MISSING, ordinal, percent, short, signedPercent } from '../../i18n/numbers.ts';
import { clock, day, duration, span, when } from '../../i18n/times.ts';
import { decimalsFor, preciseQuantity, quantity, scaleFor } from '../../i18n/units.ts';
import { cutInMiddle, hostText } from '../../i18n/host-text.ts';
import { hostZone } from '../../state/host-zone.ts';
import { parsePreferences, preferences } from '../../state/preferences.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u2060', '');
const say = (language: 'en' | 'pt-BR') => (preferences.value = { ...parsePreferences(null), language });

beforeEach(() => {
  say('en');
  hostZone.value = 'America/Sao_Paulo';
});

describe('Numbers', () => {
  test('are_written_as_the_language_writes_them', () => {
    expect(fixed(1234.5, 1)).toBe('1,234.5');
    say('pt-BR');
    expect(fixed(1234.5, 1)).toBe('1.234,5');
  });

  test('have_a_real_minus_sign_and_no_negative_zero', () => {
    expect(fixed(-4)).toBe('\u22124');
    expect(fixed(-0.2)).toBe('0');
  });

  test('tell_zero_from_missing_and_from_too_small', () => {
    expect([short(0), short(0.01), fixed(NaN), quantity({ unit: '1', group: 'cpu' }, null)]).toEqual(['0', '<0.1', MISSING, MISSING]);
  });

  test('keep_their_width_while_they_change', () => {
    expect([short(7.96), short(8), short(9.96), short(27.4), short(1950.2)]).toEqual(['8.0', '8.0', '10', '27', '1,950']);
  });

  test('in_a_range_stay_on_one_line', () => {
    expect(between('3.9', '4.4')).toBe('3.9\u2060–\u20604.4');
    expect(between('0', '0')).toBe('0');
  });

  test('as_percent_have_no_space', () => {
    expect([percent(0.914), percent(0.004), percent(0), signedPercent(44), signedPercent(-4), signedPercent(0)]).toEqual(['91%', '<1%', '0%', '+44%', '\u22124%', '0%']);
  });

  test('of_a_rank_have_their_ending', () => {
    expect([1, 2, 3, 11, 22].map(ordinal)).toEqual(['1st', '2nd', '3rd', '11th', '22nd']);
    say('pt-BR');
    expect(ordinal(2)).toBe('2º');
  });
});

describe('Units', () => {
  const text = (unit: string, group: string, value: number) => plain(quantity({ unit, group }, value));

  test('are_binary_for_memory_decimal_for_disks_and_bits_for_networks', () => {
    expect(text('By', 'memory', 8.1 * 2 ** 30)).toBe('8.1 GiB');
    expect(text('By', 'disk', 1.9e9)).toBe('1.9 GB');
    expect(text('By/s', 'disk', 308e6)).toBe('308 MB/s');
    expect(text('By/s', 'network', 5.125e6)).toBe('41 Mb/s');
  });

  test('follow_the_readers_choice', () => {
    preferences.value = { ...preferences.value, sizes: 'decimal' };
    expect(text('By', 'memory', 2e9)).toBe('2.0 GB');
    expect(text('By/s', 'network', 2e6)).toBe('2.0 MB/s');
    preferences.value = { ...preferences.value, sizes: 'binary' };
    expect(text('By', 'disk', 2 ** 30)).toBe('1.0 GiB');
  });

  test('never_round_up_to_a_thousand_of_the_smaller', () => {
    expect(text('By', 'memory', 2 ** 30 - 1)).toBe('1.0 GiB');
    expect(text('By', 'memory', 1023.4 * 2 ** 20)).toBe('1,023 MiB');
  });

  test('cover_shares_temperatures_counts_rates_and_times', () => {
    expect(text('1', 'cpu', 0.274)).toBe('27%');
    expect(text('s/s', 'cgroup', 0.5)).toBe('50%');
    expect(text('Cel', 'sensor', 54)).toBe('54 °C');
    expect(text('{connection}', 'tcp', 372)).toBe('372');
    expect(text('{event}/s', 'cpu', 16_900)).toBe('17 k/s');
    expect(text('s', 'disk', 0.0009)).toBe('900 µs');
    expect(text('s', 'disk', 0.012)).toBe('12 ms');
    expect(text('s', 'host', 200_000)).toBe('2 days 7 h');
    expect(text('By', 'memory', 0)).toBe('0');
  });

  test('of_one_chart_are_all_alike', () => {
    const scale = scaleFor({ unit: 'By', group: 'memory' }, 1.9 * 2 ** 30);
    expect(scale.suffix).toBe('GiB');
    expect(decimalsFor(1.9 * 2 ** 30, scale)).toBe(1);
  });

  test('in_details_have_three_digits', () => {
    expect(plain(preciseQuantity({ unit: 'By', group: 'memory' }, 8.123 * 2 ** 30))).toBe('8.12 GiB');
    expect(plain(preciseQuantity({ unit: 'By/s', group: 'disk' }, 22.04e6))).toBe('22.0 MB/s');
  });
});

describe('Times', () => {
  // 17 November 2026, 14:32:07 in São Paulo, which is three hours behind UTC.
  const now = Date.UTC(2026, 10, 17, 17, 32, 7);

  test('are_told_from_today', () => {
    expect(when(Date.UTC(2026, 10, 17, 6, 12, 4), now)).toBe('today 03:12');
    expect(when(Date.UTC(2026, 10, 17, 0, 42), now)).toBe('yesterday 21:42');
    expect(when(Date.UTC(2026, 10, 10, 6, 11), now)).toBe('Tue 10 Nov 03:11');
    expect(when(Date.UTC(2025, 10, 10, 6, 11), now)).toBe('Mon 10 Nov 2025 03:11');
  });

  test('are_told_in_portuguese_without_dots', () => {
    say('pt-BR');
    expect(day(Date.UTC(2026, 10, 17, 6), now)).toBe('ter 17 nov');
    expect(when(Date.UTC(2026, 10, 17, 0, 42), now)).toBe('ontem 21:42');
  });

  test('follow_the_readers_zone_and_clock', () => {
    preferences.value = { ...preferences.value, timeZone: 'UTC', clock: '12' };
    expect(plain(clock(now))).toBe('5:32 PM');
    expect(plain(clock(Date.UTC(2026, 10, 17, 0, 5, 9), true))).toBe('12:05:09 AM');
  });

  test('of_an_hour_that_comes_twice_carry_their_offset', () => {
    hostZone.value = 'Europe/Berlin';
    const first = Date.UTC(2026, 9, 25, 0, 30);
    expect([clock(first), clock(first + 3_600_000), clock(first + 2 * 3_600_000)]).toEqual(['02:30 +02:00', '02:30 +01:00', '03:30']);
  });

  test('of_a_range_name_the_second_day_only_where_it_differs', () => {
    expect(span(Date.UTC(2026, 10, 17, 5, 40), Date.UTC(2026, 10, 17, 6, 50), now)).toBe('Tue 17 Nov 02:40 – 03:50');
    expect(span(Date.UTC(2026, 10, 16, 5, 40), Date.UTC(2026, 10, 17, 6, 50), now)).toBe('Mon 16 Nov 02:40 – Tue 17 Nov 03:50');
  });

  test('that_last_have_two_units', () => {
    const texts = [680_000, 17_460_000, 41 * 86_400_000, 2.5 * 86_400_000, 45_000, 0, 420].map((ms) => plain(duration(ms)));
    expect(texts).toEqual(['11 min 20 s', '4 h 51 min', '41 days', '2 days 12 h', '45 s', '0 s', '420 ms']);
  });
});

describe('Text_of_the_host', () => {
  test('cannot_hide_or_reorder_letters', () => {
    expect(hostText('a\u202eb\u0000c\u200dd\u001b[31m')).toBe('a\ufffdb\ufffdc\ufffdd\ufffd[31m');
  });

  test('is_cut_in_the_middle', () => {
    expect(cutInMiddle('/usr/lib/very/long/path/program', 15)).toBe('/usr/li…program');
    expect(cutInMiddle('short', 15)).toBe('short');
  });
});
