import { expect, test } from 'vitest';
import { chartsOf } from '../../charts/chart-specs.ts';
import { parseKey } from '../../charts/series-key.ts';
import type { SeriesInfo } from '../../api/types.ts';

function series(key: string, group: SeriesInfo['group'] = 'disk'): SeriesInfo {
  return { key, ...parseKey(key), unit: '1', kind: 'gauge', group, help: '', learnedTogether: false };
}

test('Directions_of_one_device_share_a_chart_and_devices_do_not', () => {
  const charts = chartsOf([
    series('system.disk.io{device="sdb",direction="read"}'),
    series('system.disk.io{device="sda",direction="read"}'),
    series('system.disk.io{device="sda",direction="write"}'),
  ]);
  expect(charts.map(({ element, series: all }) => [element['device'], all.length])).toEqual([['sda', 2], ['sdb', 1]]);
});

test('All_cores_are_lines_of_one_chart_and_the_modes_of_each_core_have_their_own', () => {
  const charts = chartsOf([
    ...[0, 1, 10, 2].map((cpu) => series(`system.cpu.core.utilization{cpu="${cpu}"}`, 'cpu')),
    ...[0, 10, 2].map((cpu) => series(`system.cpu.core.mode.utilization{cpu="${cpu}",mode="user"}`, 'cpu')),
  ]);
  expect(charts.map(({ metric, element, series: all }) => [metric.split('.').slice(2).join('.'), element['cpu'], all.length])).toEqual([
    ['core.utilization', undefined, 4],
    ['core.mode.utilization', '0', 1],
    ['core.mode.utilization', '2', 1],
    ['core.mode.utilization', '10', 1],
  ]);
});

test('Groups_and_metrics_come_in_their_own_order_and_unknown_ones_last', () => {
  const charts = chartsOf([
    series('my.own', 'custom'), series('system.memory.usage{state="used"}', 'memory'), series('brand.new', 'cpu'),
    series('system.cpu.load_average.1m', 'cpu'), series('system.cpu.utilization', 'cpu'),
  ]);
  expect(charts.map(({ metric }) => metric)).toEqual(['system.cpu.utilization', 'system.cpu.load_average.1m', 'brand.new', 'system.memory.usage', 'my.own']);
});

test('A_key_is_read_back_with_its_escapes', () => {
  expect(parseKey('a.b{x="C:\\\\d \\"q\\"",y="1\\n2"}')).toEqual({ metric: 'a.b', labels: { x: 'C:\\d "q"', y: '1\n2' } });
  expect(parseKey('plain')).toEqual({ metric: 'plain', labels: {} });
});
