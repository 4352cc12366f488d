/** What the API sends of what runs out. Times are milliseconds since 1970-01-01 UTC. */

export interface Forecast {
  resource: 'filesystem' | 'inodes' | 'memory' | 'swap' | 'files';
  mountpoint: string | null;
  series: string;
  group: string;
  used: number;
  state: 'young' | 'not-filling' | 'falls-back' | 'far' | 'filling' | 'full';
  fullAtMs: number | null;
  earlyMs: number | null;
  lateMs: number | null;
}

export interface Leak {
  name: string;
  unit: string;
  pid: number;
  startMs: number;
  bytesPerDay: number;
  lowBytesPerDay: number;
  highBytesPerDay: number;
}

export interface ForecastList {
  atMs: number | null;
  resources: Forecast[];
  leaks: Leak[];
}
