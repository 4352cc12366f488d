import { getJson, postJson } from './http.ts';
import type { HostEvent, HostState, OddRun, ProcessList, RangeAnswer, SeriesInfo, Setting, Summary } from './types.ts';

/** One function an operation of the API; nothing else in the page knows a path. */

export const fetchHost = (signal?: AbortSignal): Promise<HostState> => getJson('host', {}, signal);

export const fetchSeries = async (signal?: AbortSignal): Promise<SeriesInfo[]> =>
  (await getJson<{ series: SeriesInfo[] }>('series', {}, signal)).series;

export interface RangeRequest {
  series: string[];
  from: number;
  to: number;
  points: number;
}

export const fetchRange = (request: RangeRequest, signal?: AbortSignal): Promise<RangeAnswer> =>
  postJson('range', request, signal);

export const fetchEvents = async (from: number, to: number, signal?: AbortSignal): Promise<HostEvent[]> =>
  (await getJson<{ events: HostEvent[] }>('events', { from, to }, signal)).events;

export const fetchRuns = async (from: number, to: number, limit: number, signal?: AbortSignal): Promise<OddRun[]> =>
  (await getJson<{ runs: OddRun[] }>('runs', { from, to, limit }, signal)).runs;

export const fetchSummary = (from: number, to: number, signal?: AbortSignal): Promise<Summary> =>
  getJson('summary', { from, to }, signal);

export const fetchProcesses = (at?: number, signal?: AbortSignal): Promise<ProcessList> =>
  getJson('processes', { at }, signal);

export const fetchSettings = async (signal?: AbortSignal): Promise<Setting[]> =>
  (await getJson<{ settings: Setting[] }>('settings', {}, signal)).settings;
