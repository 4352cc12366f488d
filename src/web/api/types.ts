import type { Incident } from './incident-types.ts';
import type { EventAnswer, ProcessAnswer, ProcessHistoryAnswer, ProcessListAnswer, ProcessMomentAnswer, ProcessUsual } from './openapi.ts';

/** What the API sends. Times are milliseconds since 1970-01-01 UTC; null means not measured. */

export interface CollectorState {
  state: 'running' | 'stopped' | 'stalled';
  lastTickMs: number | null;
}

export interface LearningState {
  /** `off`: no detector runs, so nothing is judged. */
  state: 'off' | 'learning' | 'watching';
  samples: number;
  samplesNeeded: number;
  minutesIn: number;
  minutesLeft: number | null;
}

export interface ModelInfo {
  detector: string;
  version: number;
  trainedAtMs: number;
  fromMs: number;
  toMs: number;
  samples: number;
  threshold: number;
  features: string[];
}

export interface StoreInfo {
  bytes: number;
  series: number;
  samples: number;
  firstMs: number | null;
  lastMs: number | null;
}

export interface HostState {
  host: string;
  os: string;
  kernel: string;
  cores: number;
  memoryBytes: number | null;
  bootMs: number;
  timeZone: string;
  version: string;
  nowMs: number;
  intervalSeconds: number;
  refreshSeconds: number;
  startedMs: number;
  collector: CollectorState;
  learning: LearningState;
  model: ModelInfo | null;
  store: StoreInfo;
  self: { cpuRatio: number | null; residentBytes: number | null };
}

export type MetricGroup =
  | 'cpu' | 'memory' | 'disk' | 'filesystem' | 'network' | 'tcp' | 'pressure'
  | 'process' | 'cgroup' | 'sensor' | 'host' | 'vigia' | 'custom';

export interface SeriesInfo {
  /** As Prometheus writes it: `system.disk.io{device="sda",direction="read"}`. */
  key: string;
  metric: string;
  labels: Record<string, string>;
  unit: string;
  kind: 'gauge' | 'rate';
  group: MetricGroup;
  help: string;
  /** What is usual is learned only of it and others together, as of all disks: it has no band of its own. */
  learnedTogether: boolean;
}

export type Values = (number | null)[];

export interface RangeColumn {
  key: string;
  /** Raw answers carry the mean alone. */
  min?: Values;
  max?: Values;
  mean: Values;
  /** What was expected of the series; absent where nothing is. */
  lower?: Values;
  expected?: Values;
  upper?: Values;
  /** Stored readings of these times can no longer be read; absent where nothing is lost. */
  damaged?: { from: number; to: number }[];
}

export interface RangeAnswer {
  from: number;
  to: number;
  /** Width of a bucket; 0 when the values are raw. */
  stepMs: number;
  t: number[];
  series: RangeColumn[];
}

export type HostEvent = EventAnswer;
export type HostEventKind = EventAnswer['kind'];

export interface Reason {
  key: string;
  /** Signed share of the oddness; all shares of a moment sum to 1. */
  share: number;
  actual: number | null;
  expected: number | null;
}

export interface OddRun {
  detector: string;
  modelVersion: number;
  startMs: number;
  peakMs: number;
  endMs: number | null;
  /** 0 to 100; 50 is the threshold. */
  peakLevel: number;
  reasons: Reason[];
}

export interface Summary {
  from: number;
  to: number;
  readings: number;
  anomalies: number;
  share: number | null;
}

export type ProcessRow = ProcessAnswer;
export type { ProcessUsual };
export type ProcessList = ProcessListAnswer;
export type ProcessMoment = ProcessMomentAnswer;
export type ProcessHistory = ProcessHistoryAnswer;

export interface Setting {
  key: string;
  value: string | null;
  default: string | null;
  allowed: string;
  source: string;
  help: string;
  changeable: boolean;
}

export interface ModelVersion {
  detector: string;
  version: number;
  trainedAtMs: number;
  fromMs: number;
  toMs: number;
  samples: number;
  isCurrent: boolean;
  summary: ModelSummary;
}

/** What a training found; a model of another program version may lack some of it. */
export interface ModelSummary {
  features?: string[];
  leftOut?: { name: string; reason: string }[];
  budgetPerWeek?: number;
  /** Alarms a week on held-out history; null where that is too short to count. */
  reachedPerWeek?: number | null;
  isYoung?: boolean;
}

export interface BacktestReport {
  fromMs: number;
  toMs: number;
  budgetPerWeek: number;
  judgedSteps: number;
  perWeek: number;
  /** Numbered from 1 in this report alone. */
  incidents: Incident[];
}

/** Messages of the live stream, by their event name. */
export interface LiveMessages {
  /** Names of the series numbered from `start` on; frames use the numbers. */
  series: { start: number; keys: string[] };
  frame: { t: number; i: number[]; v: Values };
  state: HostState;
  run: OddRun;
  event: HostEvent;
  /** A note was deleted, or changed and has another id. */
  'event-removed': { id: string };
  /** An incident began, grew or ended; it is as it is now. */
  incident: { change: 'began' | 'grew' | 'ended'; incident: Incident };
}
