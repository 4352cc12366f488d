import type { MetricGroup, OddRun, HostEvent, ProcessRow, SeriesInfo } from '../api/types.ts';

/**
 * A generated host for developing and testing the page: every value is a function of time, so any range of a month
 * can be asked for at any resolution and comes out the same twice. None of this is part of the built page.
 */

const UNSIGNED = { id: null, author: null } as const;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export type Scenario = 'odd' | 'normal' | 'learning' | 'stopped' | 'empty';

interface Generator {
  /** The usual value by hour of the day, 0 to 24. */
  usual: (hour: number) => number;
  /** Half the width of what is usual. */
  half: (hour: number) => number;
  /** Added while the nightly write storm runs, 0 to 1 in; and by the leak, 0 to 1 in. */
  storm?: (strength: number) => number;
  leak?: (strength: number) => number;
  lowest?: number;
  highest?: number;
}

export interface GeneratedSeries extends SeriesInfo {
  generator: Generator;
}

const bump = (h: number, from: number, to: number, edge: number): number =>
  Math.max(0, Math.min(1, (h - from) / edge, (to - h) / edge));
const working = (h: number): number => Math.exp(-((h - 11) ** 2) / 9) * 0.8 + Math.exp(-((h - 15.5) ** 2) / 8) * 0.95;
const backup = (h: number): number => bump(h, 3, 3.33, 0.045);

function series(metric: string, labels: Record<string, string>, unit: string, group: MetricGroup, generator: Generator): GeneratedSeries {
  const inside = Object.entries(labels).map(([name, value]) => `${name}="${value}"`).join(',');
  const key = inside === '' ? metric : `${metric}{${inside}}`;
  return { key, metric, labels, unit, kind: unit.endsWith('/s') ? 'rate' : 'gauge', group, help: 'Generated for development.', learnedTogether: false, generator };
}

const plain = (usual: Generator['usual'], half: Generator['half'], more: Partial<Generator> = {}): Generator => ({ usual, half, lowest: 0, ...more });

const MIB = 2 ** 20;
const GIB = 2 ** 30;

export const ALL_SERIES: GeneratedSeries[] = [
  series('system.cpu.utilization', {}, '1', 'cpu', plain((h) => 0.12 + 0.13 * working(h) + 0.12 * backup(h), (h) => 0.06 + 0.04 * working(h), { storm: (s) => 0.16 * s, highest: 1 })),
  ...['user', 'system', 'nice', 'iowait', 'irq', 'softirq', 'steal', 'guest'].map((state, i) =>
    series('system.cpu.mode.utilization', { mode: state }, '1', 'cpu', plain((h) => (0.08 + 0.1 * working(h)) / (1 + i * 1.7), () => 0.02, { storm: (s) => (state === 'iowait' ? 0.3 * s : 0), highest: 1 }))),
  ...[0, 1, 2, 3].map((cpu) => series('system.cpu.core.utilization', { cpu: String(cpu) }, '1', 'cpu', plain((h) => 0.1 + 0.13 * working(h + cpu / 3), () => 0.08, { storm: (s) => 0.16 * s, highest: 1 }))),
  series('system.cpu.load_average.1m', {}, '{1}', 'cpu', plain((h) => 0.7 + 1.3 * working(h) + 0.9 * backup(h), (h) => 0.5 + 0.4 * working(h), { storm: (s) => 8.4 * s })),
  series('system.cpu.load_average.5m', {}, '{1}', 'cpu', plain((h) => 0.7 + 1.2 * working(h), () => 0.3, { storm: (s) => 6 * s })),
  series('system.cpu.load_average.15m', {}, '{1}', 'cpu', plain((h) => 0.7 + 1.1 * working(h), () => 0.2, { storm: (s) => 3 * s })),
  series('system.cpu.context_switches', {}, '{event}/s', 'cpu', plain((h) => 9000 + 13000 * working(h), (h) => 3000 + 3000 * working(h), { storm: (s) => 5000 * s })),
  series('system.memory.utilization', {}, '1', 'memory', plain((h) => 0.58 + 0.04 * working(h), () => 0.03, { leak: (s) => 0.124 * s, highest: 1 })),
  ...['used', 'cached', 'buffers', 'free', 'slab'].map((state, i) =>
    series('system.memory.usage', { state }, 'By', 'memory', plain((h) => (9 - i * 1.8) * GIB + 0.3 * working(h) * GIB, () => 0.2 * GIB, { leak: (s) => (state === 'used' ? 3.9 : 0) * s * GIB }))),
  series('system.linux.memory.detail', { kind: 'dirty' }, 'By', 'memory', plain((h) => (60 + 50 * working(h) + 170 * backup(h)) * MIB, (h) => (45 + 60 * backup(h)) * MIB, { storm: (s) => 1790 * s * MIB })),
  series('system.paging.usage', { state: 'used' }, 'By', 'memory', plain(() => 12 * MIB, () => 13 * MIB, { leak: (s) => 5 * s * MIB })),
  ...['sda', 'nvme0n1'].flatMap((device, i) => [
    series('system.disk.io', { device, direction: 'read' }, 'By/s', 'disk', plain((h) => (2 + 4 * working(h) + 34 * backup(h)) * 1e6 / (1 + i * 4), (h) => (2 + 3 * working(h)) * 1e6, { storm: (s) => (i === 0 ? -4e6 * s : 0) })),
    series('system.disk.io', { device, direction: 'write' }, 'By/s', 'disk', plain((h) => (4 + 3 * working(h) + 18 * backup(h)) * 1e6 / (1 + i * 4), (h) => (3 + 2 * working(h)) * 1e6, { storm: (s) => (i === 0 ? 306e6 * s : 0) })),
    series('system.disk.utilization', { device }, '1', 'disk', plain((h) => 0.04 + 0.06 * working(h) + 0.24 * backup(h), (h) => 0.04 + 0.03 * working(h), { storm: (s) => (i === 0 ? 0.86 * s : 0), highest: 1 })),
  ]),
  series('system.filesystem.utilization', { mountpoint: '/' }, '1', 'filesystem', plain((h) => 0.62 + h * 0.0001, () => 0.006)),
  series('system.filesystem.utilization', { mountpoint: '/var' }, '1', 'filesystem', plain((h) => 0.48 + h * 0.0003, () => 0.004)),
  ...['receive', 'transmit'].flatMap((direction, i) => [
    series('system.network.io', { interface: 'eth0', direction }, 'By/s', 'network', plain((h) => (4 + (32 - 14 * i) * working(h)) * 125_000, (h) => (5 + 10 * working(h)) * 125_000)),
    series('system.network.packet.count', { interface: 'eth0', direction }, '{packet}/s', 'network', plain((h) => 300 + 2400 * working(h), () => 200)),
  ]),
  ...['established', 'time_wait', 'listen'].map((state, i) =>
    series('system.network.connection.count', { protocol: 'tcp', state }, '{connection}', 'tcp', plain((h) => (120 + 250 * working(h)) / (1 + i * 5), (h) => 40 + 40 * working(h)))),
  series('system.network.tcp.established', {}, '{connection}', 'tcp', plain((h) => 120 + 250 * working(h), (h) => 40 + 40 * working(h))),
  ...['cpu', 'io', 'memory'].flatMap((resource) => ['some', 'full'].map((kind, i) =>
    series('system.linux.pressure.stalled', { kind, resource }, '1', 'pressure', plain((h) => (0.003 + 0.007 * working(h)) / (1 + i), () => 0.005, { storm: (s) => (resource === 'io' ? 0.57 / (1 + i) : 0) * s, highest: 1 })))),
  series('system.process.count', {}, '{process}', 'process', plain((h) => 214 + 14 * working(h), () => 8)),
  series('hw.temperature', { chip: 'coretemp', sensor: 'package' }, 'Cel', 'sensor', plain((h) => 44 + 9 * working(h) + 4 * backup(h), () => 3, { storm: (s) => 5 * s })),
  series('vigia.process.cpu.utilization', {}, '1', 'vigia', plain(() => 0.004, () => 0.002)),
  series('vigia.oddness.level', { detector: 'isolation-forest' }, '{1}', 'vigia', plain(() => 14, () => 16)),
];

function noise(seed: number): number {
  const x = Math.sin(seed * 127.1) * 43758.5453;
  return x - Math.floor(x);
}

/** The generated month, seen from one moment on: when it is, and what is planted in it. */
export class GeneratedHost {
  readonly now: () => number;
  scenario: Scenario;
  readonly begin: number;
  readonly #leakStart: number;

  constructor(now: () => number, scenario: Scenario) {
    this.now = now;
    this.scenario = scenario;
    this.begin = scenario === 'learning' ? now() - 22 * 60_000 : now() - 30 * DAY;
    this.#leakStart = now() - 4.85 * HOUR;
  }

  /** Hour of the day at the host, whose clock is three hours behind UTC. */
  hour(t: number): number {
    return ((((t - 3 * HOUR) / HOUR) % 24) + 24) % 24;
  }

  #storm(t: number): number {
    const daysAgo = Math.floor((this.now() - 3 * HOUR) / DAY) - Math.floor((t - 3 * HOUR) / DAY);
    const strength = daysAgo % 7 === 0 ? 1 - daysAgo / 100 : 0;
    return this.scenario === 'learning' ? 0 : strength * bump(this.hour(t), 3.2, 3.39, 0.03);
  }

  #leak(t: number): number {
    return this.scenario === 'odd' ? Math.max(0, (t - this.#leakStart) / (4.85 * HOUR)) : 0;
  }

  level(t: number): number | null {
    if (this.scenario === 'learning') return null;
    const calm = 5 + ((noise(Math.floor(t / 1000)) + noise(Math.floor(t / 240_000)) + noise(Math.floor(t / 900_000))) / 3) ** 2 * 44;
    const leak = this.#leak(t);
    const evening = Math.floor((this.now() - t) / DAY) === 0 ? bump(this.hour(t), 21.7, 21.8, 0.02) * 79 : 0;
    return Math.max(calm, Math.min(97, this.#storm(t) * 124), leak > 0.1 ? Math.min(83, 46 + 42 * leak) : 0, evening);
  }

  value(one: GeneratedSeries, t: number): number | null {
    if (t < this.begin || t > this.now() || this.events().some((e) => e.isGap && t > e.startMs && t < e.endMs)) return null;
    if (one.metric === 'vigia.oddness.level') return this.level(t);
    const { usual, half, storm, leak, lowest = -Infinity, highest = Infinity } = one.generator;
    const h = this.hour(t);
    const seed = one.key.length * 31 + one.key.charCodeAt(one.key.length - 3);
    const wobble = noise(Math.floor(t / 1000) + seed) * 0.5 + noise(Math.floor(t / 60_000) + seed) - 0.75;
    const strength = this.#storm(t);
    const jitter = 1 - 0.2 * noise(Math.floor(t / 20_000) + 1);
    const value = usual(h) + half(h) * wobble * 0.8 + (strength > 0 ? (storm?.(strength * jitter) ?? 0) : 0) + (leak?.(this.#leak(t)) ?? 0);
    return Math.min(highest, Math.max(lowest, value));
  }

  events(): HostEvent[] {
    if (this.scenario === 'learning' || this.scenario === 'empty') {
      return [{ kind: 'collector-started', startMs: this.begin, endMs: this.begin, detail: '', isGap: false, ...UNSIGNED }];
    }
    const now = Math.floor(this.now() / DAY) * DAY;
    return [
      { kind: 'rebooted', startMs: now - 9 * DAY + 5 * HOUR, endMs: now - 9 * DAY + 5.05 * HOUR, detail: 'The boot id changed.', isGap: true, ...UNSIGNED },
      { kind: 'model-trained', startMs: now - 6 * DAY + 7.5 * HOUR, endMs: now - 6 * DAY + 7.5 * HOUR, detail: 'isolation-forest v7', isGap: false, ...UNSIGNED },
      { kind: 'packages-changed', startMs: now - 9 * HOUR, endMs: now - 9 * HOUR + 40_000, detail: 'openssl 3.0.11-1 → 3.0.13-1, libssl3 3.0.11-1 → 3.0.13-1, +tini 0.19.0-1, −telnet 0.17-44', isGap: false, ...UNSIGNED },
      { kind: 'suspended', startMs: this.now() - 8 * HOUR, endMs: this.now() - 7.7 * HOUR, detail: 'The machine slept.', isGap: true, ...UNSIGNED },
    ];
  }

  runs(): OddRun[] {
    if (this.scenario === 'learning' || this.scenario === 'empty') return [];
    const runs: OddRun[] = [];
    const localMidnight = Math.floor((this.now() - 3 * HOUR) / DAY) * DAY + 3 * HOUR;
    for (let daysAgo = 0; daysAgo < 30; daysAgo += 7) {
      const startMs = localMidnight - daysAgo * DAY + 3.21 * HOUR;
      if (startMs > this.now()) continue;
      runs.push(this.#run(startMs, startMs + 0.07 * HOUR, startMs + 0.18 * HOUR, 97 - daysAgo, [
        ['system.disk.io{device="sda",direction="write"}', 0.44, 308e6, 22e6],
        ['system.disk.utilization{device="sda"}', 0.21, 0.95, 0.28],
        ['system.linux.pressure.stalled{kind="some",resource="io"}', 0.17, 0.58, 0.02],
        ['system.linux.memory.detail{kind="dirty"}', 0.13, 1.9 * GIB, 0.2 * GIB],
        ['system.cpu.load_average.1m', 0.09, 9.1, 1.6],
        ['system.disk.io{device="sda",direction="read"}', -0.04, 27e6, 36e6],
      ]));
    }
    const evening = localMidnight - DAY + 21.7 * HOUR;
    runs.push(this.#run(evening, evening + 180_000, evening + 360_000, 79, [['system.network.io{interface="eth0",direction="receive"}', 0.8, 9e6, 2e6]]));
    if (this.scenario === 'odd') {
      runs.push(this.#run(this.#leakStart, this.now(), null, 83, [
        ['system.memory.utilization', 0.82, 0.74, 0.61],
        ['system.memory.usage{state="used"}', 0.22, 12.4 * GIB, 9 * GIB],
        ['system.paging.usage{state="used"}', -0.04, 17 * MIB, 12 * MIB],
      ]));
    }
    return runs.sort((a, b) => b.startMs - a.startMs);
  }

  #run(startMs: number, peakMs: number, endMs: number | null, peakLevel: number, reasons: [string, number, number, number][]): OddRun {
    return {
      detector: 'isolation-forest', modelVersion: 7, startMs: Math.round(startMs), peakMs: Math.round(peakMs), endMs: endMs === null ? null : Math.round(endMs), peakLevel,
      reasons: reasons.map(([key, share, actual, expected]) => ({ key, share, actual, expected })),
    };
  }

  processes(t: number): ProcessRow[] {
    const strength = this.#storm(t);
    const leak = this.#leak(t);
    const row = (name: string, pid: number, user: string, unit: string, cpu: number, memory: number, read: number, write: number, threads: number, files: number, parentPid = 1): ProcessRow => ({
      pid, parentPid, name, user, unit, threads, openFiles: files, startMs: this.begin + pid * 1000, commandLine: `/usr/bin/${name} --serve`,
      cpuRatio: (cpu / 100) * (0.9 + 0.2 * noise(Math.floor(t / 1000) + pid)), residentBytes: memory * MIB, readBytesPerSecond: read * 1e6, writeBytesPerSecond: write * 1e6,
      usual: { cpuRatio: cpu / 100, residentBytes: memory * MIB, readBytesPerSecond: read * 1e6, writeBytesPerSecond: write * 1e6, threads, openFiles: files },
    });
    const list = [
      row('java', 2114, 'shop', 'shop-api.service', 14.2, 4200 + leak * 3990, 0, 0.3, 64, 388),
      row('postgres', 911, 'postgres', 'postgresql@15-main', 6.1, 5325, 1.9, 2.8, 31, 402),
      row('postgres: walwriter', 916, 'postgres', 'postgresql@15-main', 0.3, 38, 0, 0.9, 1, 17, 911),
      row('nginx', 1020, 'www-data', 'nginx.service', 2.4, 212, 0, 0.4, 5, 96),
      row('dockerd', 874, 'root', 'docker.service', 1.1, 164, 0, 0, 18, 120),
      row('redis-server', 883, 'redis', 'cache-1 (container)', 0.6, 96, 0, 0, 5, 22, 874),
      row('vigia', 640, 'vigia', 'vigia.service', 0.4, 52, 0, 0.014, 17, 61),
      row('sshd', 1011, 'root', 'ssh.service', 0, 7, 0, 0, 1, 9),
      row('systemd-journald', 301, 'root', 'systemd-journald', 0.2, 48, 0, 0.01, 1, 40),
      row('cron', 655, 'root', 'cron.service', 0, 2, 0, 0, 1, 5),
      row('systemd', 1, 'root', 'init.scope', 0.1, 12, 0, 0, 1, 74, 0),
      row('<img src=x onerror=alert(1)>\u202etxt', 4242, 'mallory', '', 0.1, 3, 0, 0, 1, 3),
    ];
    if (strength > 0) {
      list.unshift(
        row('backup.sh', 30812, 'root', 'backup.service', 88, 14, 27.4, 281 * strength, 3, 19),
        row('zstd', 31077, 'root', 'backup.service', 61, 412, 0.2, 8.9, 4, 6, 30812),
        row('tar', 30815, 'root', 'backup.service', 22.4, 9, 26.8, 4.1, 1, 11, 30812));
    }
    return list;
  }
}
