import type { Forecast, ForecastList } from '../api/forecast-types.ts';
import type { Job } from '../api/job-types.ts';
import type { HostState, ProcessList, RangeAnswer, Setting, Summary } from '../api/types.ts';
import { ALL_SERIES, type GeneratedHost } from './generated-host.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Answers of the API for the generated host, without HTTP. */
export class FakeApi {
  readonly host: GeneratedHost;

  constructor(host: GeneratedHost) {
    this.host = host;
  }

  hostState(): HostState {
    const now = this.host.now();
    const { scenario, begin } = this.host;
    const learning = scenario === 'learning' || scenario === 'empty';
    return {
      host: 'atlas', os: 'Debian GNU/Linux 12 (bookworm)', kernel: '6.1.0-18-amd64', cores: 4, memoryBytes: 16 * 2 ** 30,
      bootMs: begin - 12 * DAY, timeZone: 'America/Sao_Paulo', version: '0.1.0', nowMs: now, intervalSeconds: 1, refreshSeconds: 1, startedMs: begin,
      collector: { state: scenario === 'stopped' ? 'stopped' : 'running', lastTickMs: scenario === 'empty' ? null : scenario === 'stopped' ? now - 95_000 : now },
      learning: { state: learning ? 'learning' : 'watching', samples: learning ? 1320 : 259_200, samplesNeeded: 3600, minutesIn: learning ? 22 : 43_200, minutesLeft: learning ? 38 : 0 },
      model: learning ? null : {
        detector: 'isolation-forest', version: 7, trainedAtMs: now - 6 * DAY, fromMs: begin, toMs: now - 6 * DAY, samples: 2_073_600, threshold: 0.612,
        features: ALL_SERIES.slice(0, 38).map((series) => series.key),
      },
      store: { bytes: 1.9e9, series: ALL_SERIES.length, samples: 8e8, firstMs: scenario === 'empty' ? null : begin, lastMs: scenario === 'empty' ? null : now },
      self: { cpuRatio: 0.004, residentBytes: 52 * 2 ** 20 },
    };
  }

  seriesList() {
    return { series: ALL_SERIES.map(({ generator: _, ...series }) => series) };
  }

  range(keys: readonly string[], from: number, to: number, points: number): RangeAnswer {
    const wanted = keys.map((key) => ALL_SERIES.find((series) => series.key === key));
    const begin = Math.max(from, this.host.begin);
    const raw = (to - from) / 1000 <= points * 2;
    const stepMs = raw ? 0 : Math.ceil((to - from) / points / 1000) * 1000;
    const width = raw ? 1000 : stepMs;
    const t: number[] = [];
    for (let at = Math.ceil(begin / width) * width; at < Math.min(to, this.host.now()); at += width) t.push(at);
    const samples = raw ? [0] : [0, 0.13, 0.25, 0.38, 0.5, 0.63, 0.75, 0.88].map((part) => Math.round((part * width) / 1000) * 1000);
    const series = wanted.map((one, i) => {
      const min: (number | null)[] = [];
      const max: (number | null)[] = [];
      const mean: (number | null)[] = [];
      for (const at of t) {
        const values = samples.map((offset) => (one === undefined ? null : this.host.value(one, at + offset))).filter((v): v is number => v !== null);
        min.push(values.length === 0 ? null : Math.min(...values));
        max.push(values.length === 0 ? null : Math.max(...values));
        mean.push(values.length === 0 ? null : values.reduce((sum, v) => sum + v, 0) / values.length);
      }
      return raw ? { key: keys[i] ?? '', mean } : { key: keys[i] ?? '', min, max, mean };
    });
    return { from, to, stepMs, t, series };
  }

  summary(from: number, to: number): Summary {
    const begin = Math.max(from, this.host.begin);
    const readings = Math.max(0, Math.floor((Math.min(to, this.host.now()) - begin) / 1000));
    const anomalies = this.host.runs().reduce((sum, run) => {
      const overlap = Math.min(to, run.endMs ?? this.host.now()) - Math.max(begin, run.startMs);
      return sum + Math.max(0, Math.floor(overlap / 1000));
    }, 0);
    return { from, to, readings, anomalies, share: readings === 0 ? null : anomalies / readings };
  }

  jobs(): Job[] {
    const midnight = Math.ceil(this.host.now() / DAY) * DAY;
    const one = (name: string, nextMs: number, more: Partial<Job> = {}): Job => ({ name, kind: 'timer', nextMs, spreadMs: 0, everyMs: DAY, isAlone: true, usual: [], ...more });
    return [
      one('logrotate.timer', midnight),
      one('backup.timer', midnight + 3 * HOUR, { usual: [{ name: { en: 'disk writes', pt: 'gravações de disco' }, valueText: { en: '22 MB/s', pt: '22 MB/s' }, lastsMs: HOUR / 2 }] }),
      one('apt-daily.timer', midnight + 6 * HOUR, { spreadMs: HOUR }),
    ];
  }

  forecasts(): ForecastList {
    const now = this.host.now();
    const one = (resource: Forecast['resource'], mountpoint: string | null, more: Partial<Forecast>): Forecast =>
      ({ resource, mountpoint, series: `${resource}/${mountpoint ?? ''}`, group: resource === 'memory' ? 'memory' : 'filesystem', used: 0.7, state: 'not-filling', fullAtMs: null, earlyMs: null, lateMs: null, ...more });
    const resources = [
      one('memory', null, this.host.scenario === 'odd' ? { state: 'filling', fullAtMs: now + 10 * HOUR, earlyMs: now + 9 * HOUR, lateMs: now + 12 * HOUR } : {}),
      one('filesystem', '/var', { state: 'filling', fullAtMs: now + 41 * DAY, earlyMs: now + 33 * DAY, lateMs: now + 58 * DAY }),
      one('filesystem', '/', {}),
    ];
    return { atMs: now, resources, leaks: [] };
  }

  processes(at: number | null): ProcessList {
    const t = at ?? this.host.now();
    if (t < this.host.begin) return { t: null, total: 0, processes: [] };
    const processes = this.host.processes(t);
    return { t: Math.floor(t / 1000) * 1000, total: 219 + processes.length, processes };
  }

  settings(): { settings: Setting[] } {
    const one = (key: string, value: string, allowed: string, source: string, help: string, changeable = false): Setting => ({ key, value, default: value, allowed, source, help, changeable });
    return {
      settings: [
        one('Collection:IntervalSeconds', '1', '0.1 to 3600', 'default', 'Seconds between two readings.'),
        one('Dashboard:RefreshSeconds', '1', '1 to 60', '/etc/vigia/vigia.json', 'Seconds between two updates of the page.'),
        one('Retention:RawDays', '45', '1 to 3650', 'environment', 'Days for which every reading is kept.'),
        one('Urls', 'http://127.0.0.1:8050', 'http:// or https:// addresses', 'command line', 'Where the page is served.'),
      ],
    };
  }

  frame(t: number): { t: number; i: number[]; v: (number | null)[] } {
    return { t, i: ALL_SERIES.map((_, i) => i), v: ALL_SERIES.map((series) => this.host.value(series, t)) };
  }
}
