import type { MetricGroup } from '../api/types.ts';
import type { ChartSpec } from '../charts/chart-specs.ts';
import { elementOf, metricTitle, partOf, seriesName } from './metric-names.ts';
import { t, type TextKey } from './text.ts';

const GROUP_NAMES: Record<MetricGroup, TextKey> = {
  cpu: 'group.cpu',
  memory: 'group.memory',
  disk: 'group.disk',
  filesystem: 'group.filesystem',
  network: 'group.network',
  tcp: 'group.tcp',
  pressure: 'group.pressure',
  process: 'group.process',
  cgroup: 'group.cgroup',
  sensor: 'group.sensor',
  host: 'group.host',
  vigia: 'group.vigia',
  custom: 'group.custom',
};

export const groupName = (group: MetricGroup): string => t(GROUP_NAMES[group]);

export const chartTitle = (chart: ChartSpec): string => metricTitle(chart.metric);

/** `sda`, `eth0`; "host" where the metric is of the whole machine. */
export const chartElement = (chart: ChartSpec): string => elementOf({ metric: chart.metric, labels: chart.element }) || t('chart.host');

/** What a line of the chart is called: its part, or its element, or just "value". */
export function lineName(chart: ChartSpec, index: number): string {
  const series = chart.series[index];
  if (series === undefined) return '';
  const apart = Object.fromEntries(Object.entries(series.labels).filter(([name]) => !(name in chart.element)));
  const named = { metric: series.metric, labels: apart };
  return partOf(named) || elementOf(named) || t('chart.value');
}

/** Everything a person may type to find the chart. */
export const chartSearchText = (chart: ChartSpec): string =>
  [chartTitle(chart), chartElement(chart), chart.metric, ...chart.series.map(seriesName), groupName(chart.group)].join(' ').toLowerCase();
