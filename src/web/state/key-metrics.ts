import { computed } from '@preact/signals';
import type { SeriesInfo } from '../api/types.ts';
import { catalogue } from './catalogue.ts';

/** A metric worth a glance, and which of its series stands for it. The first of the alternatives that the host has is taken. */
interface Wanted {
  metric: string;
  labels?: Record<string, string>;
}

const one = (metric: string, labels?: Record<string, string>): Wanted => (labels === undefined ? { metric } : { metric, labels });

const KEY_METRICS: readonly (readonly Wanted[])[] = [
  [one('system.cpu.utilization')],
  [one('system.cpu.load_average.1m')],
  [one('system.memory.utilization')],
  [one('system.paging.usage', { state: 'used' }), one('system.paging.faults', { type: 'major' })],
  [one('system.disk.io', { direction: 'write' })],
  [one('system.disk.io', { direction: 'read' })],
  [one('system.disk.utilization')],
  [one('system.linux.pressure.stalled', { resource: 'io', kind: 'some' }), one('system.disk.queue_length')],
  [one('system.network.io', { direction: 'receive' })],
  [one('system.network.io', { direction: 'transmit' })],
  [one('system.network.tcp.established')],
  [one('hw.temperature'), one('system.thread.count')],
];

/** Interfaces and devices that only mirror others are not what a glance is for. */
const MIRRORS = /^(lo|veth|br-|docker|virbr|loop\d|ram\d|zram\d|dm-\d)/;

function matches(series: SeriesInfo, { metric, labels = {} }: Wanted): boolean {
  return series.metric === metric && Object.entries(labels).every(([name, value]) => series.labels[name] === value);
}

/** The series that stands for a metric: the one with the fewest labels, and a device that is one. */
function choose(all: readonly SeriesInfo[], wanted: Wanted): SeriesInfo | undefined {
  const rank = (series: SeriesInfo) => {
    const values = Object.values(series.labels);
    return values.length * 2 + (values.some((value) => MIRRORS.test(value)) ? 1 : 0);
  };
  return all.filter((series) => matches(series, wanted)).sort((a, b) => rank(a) - rank(b))[0];
}

const firstOf = (all: readonly SeriesInfo[], alternatives: readonly Wanted[]): SeriesInfo | undefined =>
  alternatives.map((wanted) => choose(all, wanted)).find((series) => series !== undefined);

/** The key metrics this host has, in their fixed order. */
export const keyMetrics = computed(() =>
  KEY_METRICS.map((alternatives) => firstOf(catalogue.value, alternatives)).filter((series): series is SeriesInfo => series !== undefined));

/** The three percentages everybody asks for first. */
export const gaugeSeries = computed(() => ({
  cpu: firstOf(catalogue.value, [one('system.cpu.utilization')]),
  memory: firstOf(catalogue.value, [one('system.memory.utilization')]),
  disk: firstOf(catalogue.value, [one('system.filesystem.utilization', { mountpoint: '/' }), one('system.filesystem.utilization')]),
}));
