import type { MetricGroup, SeriesInfo } from '../api/types.ts';
import { isPartLabel, metricPlace, partPlace } from '../i18n/metric-names.ts';

/** One chart: the series that are parts of one quantity of one element. */
export interface ChartSpec {
  id: string;
  metric: string;
  group: MetricGroup;
  unit: string;
  help: string;
  /** Labels that all its series share: the element it is about. */
  element: Record<string, string>;
  series: SeriesInfo[];
}

/** The order in which groups are listed. */
export const GROUP_ORDER: readonly MetricGroup[] = [
  'cpu', 'memory', 'disk', 'filesystem', 'network', 'tcp', 'pressure', 'process', 'cgroup', 'sensor', 'host', 'vigia', 'custom',
];

/** Labels of which one chart shows all values as lines when the metric has no other. */
const LINES_WHEN_ALONE = new Set(['cpu', 'collector']);

const isLine = (name: string, labels: Record<string, string>): boolean =>
  isPartLabel(name) || (LINES_WHEN_ALONE.has(name) && Object.keys(labels).length === 1);

function elementLabels(series: SeriesInfo): Record<string, string> {
  return Object.fromEntries(Object.entries(series.labels).filter(([name]) => !isLine(name, series.labels)));
}

const byNumberAndName = new Intl.Collator('en', { numeric: true }).compare;

/** Puts the series of the catalogue together into charts, in the order groups, metrics and elements are listed in. */
export function chartsOf(catalogue: readonly SeriesInfo[]): ChartSpec[] {
  const charts = new Map<string, ChartSpec>();
  for (const series of catalogue) {
    const element = elementLabels(series);
    const shape = Object.keys(series.labels).sort().join(',');
    const id = `${series.metric}/${shape}/${Object.entries(element).sort().map(([name, value]) => `${name}=${value}`).join(',')}`;
    const known = charts.get(id);
    if (known === undefined) charts.set(id, { id, metric: series.metric, group: series.group, unit: series.unit, help: series.help, element, series: [series] });
    else known.series.push(series);
  }
  for (const { series } of charts.values()) series.sort((a, b) => partPlace(a) - partPlace(b) || byNumberAndName(a.key, b.key));
  const groupPlace = ({ group }: ChartSpec) => (GROUP_ORDER.indexOf(group) + 1 || Infinity);
  return [...charts.values()].sort((a, b) =>
    groupPlace(a) - groupPlace(b) || metricPlace(a.metric) - metricPlace(b.metric) || byNumberAndName(a.id, b.id));
}
