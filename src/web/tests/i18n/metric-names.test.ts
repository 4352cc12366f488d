import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { elementOf, metricTitle, partOf, seriesName } from '../../i18n/metric-names.ts';
import { metricTitles } from '../../i18n/metric-titles.ts';
import { parseKey } from '../../charts/series-key.ts';
import { parsePreferences, preferences } from '../../state/preferences.ts';

const say = (language: 'en' | 'pt-BR') => (preferences.value = { ...parsePreferences(null), language });
const name = (key: string) => seriesName(parseKey(key));

beforeEach(() => say('en'));

test('A_series_is_named_by_what_it_measures_and_where', () => {
  expect(name('system.disk.io{device="sda",direction="write"}')).toBe('Disk writes sda');
  expect(name('system.memory.utilization')).toBe('Memory used');
  expect(name('system.cpu.core.utilization{cpu="3"}')).toBe('CPU used by core core 3');
  expect(name('system.linux.pressure.stalled{kind="some",resource="io"}')).toBe('IO pressure, some');
  expect(name('system.memory.usage{state="slab_reclaimable"}')).toBe('Memory, slab, reclaimable');
});

test('Portuguese_puts_the_element_where_its_grammar_wants_it', () => {
  say('pt-BR');
  expect(name('system.disk.io{device="sda",direction="write"}')).toBe('Escrita em sda');
  expect(name('system.disk.utilization{device="sda"}')).toBe('Ocupação de sda');
  expect(metricTitle('system.disk.utilization')).toBe('Ocupação do disco');
});

test('A_metric_nobody_has_named_is_spelled_out', () => {
  expect(name('system.linux.brand_new.thing{unit="x"}')).toBe('Brand new thing x');
  expect(name('shop.orders')).toBe('Shop orders');
});

test('Names_of_things_are_never_translated_and_words_are', () => {
  say('pt-BR');
  expect(elementOf(parseKey('system.disk.io{device="read"}'))).toBe('read');
  expect(partOf(parseKey('system.disk.io{direction="read"}'))).toBe('leitura');
});

test('Hostile_names_are_shown_as_text', () => {
  expect(elementOf({ metric: 'm', labels: { mountpoint: '/a\u202eb<img>' } })).toBe('/a\ufffdb<img>');
});

test('Every_metric_has_a_name_in_both_languages', () => {
  const names = Object.entries(metricTitles);
  expect(names.length).toBeGreaterThan(60);
  expect(names.filter(([, [english, portuguese]]) => english.trim() === '' || portuguese.trim() === '')).toEqual([]);
});

/** The catalogue is in C#; what it calls a metric stands in one place in each collector. */
function collectedMetrics(): string[] {
  const rooms = fileURLToPath(new URL('../../../', import.meta.url));
  const files = readdirSync(rooms, { recursive: true, encoding: 'utf8' }).filter((file) => /^Vigia\.Collectors\/.*\.cs$/.test(file) && !/\/(bin|obj)\//.test(file));
  const code = files.map((file) => readFileSync(join(rooms, file), 'utf8')).join('\n');
  return [...code.matchAll(/MetricDescriptor\.(?:Gauge|Rate)\(\s*"([^"]+)"/g)].map((m) => m[1] ?? '');
}

test('No_collected_metric_is_left_without_a_name', () => {
  const metrics = collectedMetrics();
  expect(metrics.length).toBeGreaterThan(60);
  expect(metrics.filter((metric) => !(metric in metricTitles))).toEqual([]);
});
