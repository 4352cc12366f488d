import type { MetricGroup } from '../api/types.ts';
import { parseKey } from '../charts/series-key.ts';
import { hostText } from './host-text.ts';
import { seriesName } from './metric-names.ts';

/** Series that stand for the features of the model: devices are added up, so none is named. */
const SERIES: Record<string, string> = {
  'cpu.used': 'system.cpu.utilization',
  'cpu.iowait': 'system.cpu.mode.utilization{mode="iowait"}',
  'cpu.system': 'system.cpu.mode.utilization{mode="system"}',
  'cpu.steal': 'system.cpu.mode.utilization{mode="steal"}',
  'cpu.busiest_core': 'system.cpu.busiest_core.utilization',
  'cpu.load': 'system.cpu.load_average.1m',
  'cpu.context_switches': 'system.cpu.context_switches',
  'cpu.interrupts': 'system.cpu.interrupts',
  'memory.used': 'system.memory.utilization',
  'memory.dirty': 'system.linux.memory.detail{kind="dirty"}',
  'memory.committed': 'system.linux.memory.detail{kind="committed"}',
  'memory.major_faults': 'system.paging.faults{type="major"}',
  'memory.minor_faults': 'system.paging.faults{type="minor"}',
  'swap.used': 'system.paging.utilization',
  'swap.operations': 'system.paging.operations',
  'disk.read': 'system.disk.io{direction="read"}',
  'disk.written': 'system.disk.io{direction="write"}',
  'disk.read_operations': 'system.disk.operations{direction="read"}',
  'disk.write_operations': 'system.disk.operations{direction="write"}',
  'disk.flushes': 'system.disk.operations{direction="flush"}',
  'disk.busy': 'system.disk.utilization',
  'disk.queue': 'system.disk.queue_length',
  'disk.read_time': 'system.disk.operation.duration{direction="read"}',
  'disk.write_time': 'system.disk.operation.duration{direction="write"}',
  'filesystem.used': 'system.filesystem.usage{state="used"}',
  'filesystem.fullest': 'system.filesystem.utilization',
  'filesystem.inodes': 'system.filesystem.inodes.utilization',
  'network.received': 'system.network.io{direction="receive"}',
  'network.sent': 'system.network.io{direction="transmit"}',
  'network.packets_received': 'system.network.packet.count{direction="receive"}',
  'network.packets_sent': 'system.network.packet.count{direction="transmit"}',
  'network.loopback': 'system.network.io{interface="lo"}',
  'network.trouble': 'system.network.errors',
  'tcp.established': 'system.network.tcp.established',
  'tcp.opened': 'system.network.tcp.opened',
  'tcp.failed': 'system.network.tcp.failed',
  'tcp.resets': 'system.network.tcp.resets',
  'tcp.retransmissions': 'system.network.tcp.retransmissions',
  'tcp.lost_connections': 'system.network.tcp.listen',
  'pressure.cpu': 'system.linux.pressure.stalled{kind="some",resource="cpu"}',
  'pressure.memory': 'system.linux.pressure.stalled{kind="some",resource="memory"}',
  'pressure.io': 'system.linux.pressure.stalled{kind="some",resource="io"}',
  'process.created': 'system.process.created',
  'process.runnable': 'system.process.runnable',
  'process.blocked': 'system.process.blocked',
  'process.threads': 'system.thread.count',
  'process.open_files': 'system.linux.files.open',
};

const GROUPS: Record<string, MetricGroup> = {
  cpu: 'cpu', memory: 'memory', swap: 'memory', disk: 'disk', filesystem: 'filesystem', network: 'network', tcp: 'tcp', pressure: 'pressure', process: 'process',
};

/** The part of the machine a feature tells of. What has no known part is somebody's own measurement. */
export const featureGroup = (feature: string): MetricGroup => GROUPS[feature.split('.')[0] ?? ''] ?? 'custom';

/** A feature in the reader's language: `Disk writes`; one this page does not know by its own name. */
export function featureName(feature: string): string {
  const key = SERIES[feature];
  return key === undefined ? hostText(feature.replaceAll(/[._]/g, ' ')) : seriesName(parseKey(key)).trim();
}

/** Names this page has words for. */
export const knownFeatures: readonly string[] = Object.keys(SERIES);
