import type { ForecastList } from './forecast-types.ts';
import type { Job } from './job-types.ts';
import { getJson, postJson, sendJson } from './http.ts';
import type { BacktestReport, HostEvent, HostState, ModelVersion, OddRun, ProcessHistory, ProcessList, RangeAnswer, SeriesInfo, Setting, Summary } from './types.ts';

/** One function an operation of the API; nothing else in the page knows a path. */

export const fetchHost = (signal?: AbortSignal): Promise<HostState> => getJson('host', {}, signal);

export const fetchSeries = async (signal?: AbortSignal): Promise<SeriesInfo[]> =>
  (await getJson<{ series: SeriesInfo[] }>('series', {}, signal)).series;

export interface RangeRequest {
  series: string[];
  from: number;
  to: number;
  points: number;
  /** What is wanted beside the values. */
  with?: readonly 'expected'[];
}

export const fetchRange = (request: RangeRequest, signal?: AbortSignal): Promise<RangeAnswer> =>
  postJson('range', request, signal);

export const fetchEvents = async (from: number, to: number, signal?: AbortSignal): Promise<HostEvent[]> =>
  (await getJson<{ events: HostEvent[] }>('events', { from, to }, signal)).events;

export const fetchRuns = async (from: number, to: number, limit: number, signal?: AbortSignal): Promise<OddRun[]> =>
  (await getJson<{ runs: OddRun[] }>('runs', { from, to, limit }, signal)).runs;

export const fetchSummary = (from: number, to: number, signal?: AbortSignal): Promise<Summary> =>
  getJson('summary', { from, to }, signal);

/** What will be full when, and what leaks. */
export const fetchForecasts = (signal?: AbortSignal): Promise<ForecastList> => getJson('forecasts', {}, signal);

/** What the host starts by the clock, the one due next first. */
export const fetchJobs = async (signal?: AbortSignal): Promise<Job[]> => (await getJson<{ jobs: Job[] }>('jobs', {}, signal)).jobs;

interface ProcessQuestion {
  /** A past moment; now when it is not given. */
  at?: number;
  /** Whether what each usually takes is wanted too. */
  usual?: boolean;
}

export const fetchProcesses = ({ at, usual = false }: ProcessQuestion = {}, signal?: AbortSignal): Promise<ProcessList> =>
  getJson('processes', { at, usual: usual ? 'true' : undefined }, signal);

export const fetchSettings = async (signal?: AbortSignal): Promise<Setting[]> =>
  (await getJson<{ settings: Setting[] }>('settings', {}, signal)).settings;

/** Sets a setting that may change at run time; null takes the page's value back. */
export const changeSetting = (key: string, value: string | null): Promise<Setting> =>
  sendJson('PUT', `settings/${encodeURIComponent(key)}`, { value });

/** What one process used over time, oldest first. */
export const fetchProcessHistory = (pid: number, start: number, from: number, to: number, signal?: AbortSignal): Promise<ProcessHistory> =>
  getJson(`processes/${pid}/history`, { start, from: Math.floor(from), to: Math.ceil(to) }, signal);

export const fetchModels = async (signal?: AbortSignal): Promise<ModelVersion[]> =>
  (await getJson<{ models: ModelVersion[] }>('models', {}, signal)).models;

export const trainNow = (): Promise<void> => sendJson('POST', 'models/train');

/** Puts another version to work. */
export const activateModel = (detector: string, version: number): Promise<void> => sendJson('POST', `models/${version}/activate`, { detector });

/** A backtest of a month takes a core for a while. */
const BACKTEST_LIMIT_MS = 180_000;

/** What would have been told in a range with another budget of false alarms a week; changes nothing. */
export const fetchBacktest = (from: number, to: number, budget: number, signal?: AbortSignal): Promise<BacktestReport> =>
  postJson('backtest', { from: Math.floor(from), to: Math.ceil(to), budget }, signal, BACKTEST_LIMIT_MS);

/** A note as it is written: at a moment, or from it to an end. */
export interface NoteText {
  text: string;
  at: number;
  end: number | null;
}

const whole = ({ text, at, end }: NoteText): NoteText => ({ text, at: Math.round(at), end: end === null ? null : Math.round(end) });

/** Writes a note; it shows as a mark on the charts. */
export const addNote = (note: NoteText): Promise<HostEvent> => postJson('notes', whole(note));

/** Changes a note, which has another id from then on. */
export const changeNote = (id: string, note: NoteText): Promise<HostEvent> => sendJson('PUT', `notes/${encodeURIComponent(id)}`, whole(note));

/** Notes that were deleted and that this user may bring back, the last one first. */
export const fetchDeletedNotes = async (signal?: AbortSignal): Promise<HostEvent[]> =>
  (await getJson<{ notes: HostEvent[] }>('notes/deleted', {}, signal)).notes;

/** Brings a note back that was deleted, as its author's. */
export const restoreNote = (id: string): Promise<HostEvent> => sendJson('POST', `notes/${encodeURIComponent(id)}/restore`);

export const deleteNote = (id: string): Promise<void> => sendJson('DELETE', `notes/${encodeURIComponent(id)}`);
