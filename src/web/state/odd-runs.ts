import { computed, signal } from '@preact/signals';
import { fetchRuns } from '../api/client.ts';
import type { OddRun } from '../api/types.ts';
import { host, hostNow } from './host.ts';

export const DAY_MS = 86_400_000;

/** Enough for a bad day; the list of all is on its own page. */
const AT_MOST = 200;

/** A page that stands open for months forgets the oldest. */
const MOST_KEPT = 2000;

const newestFirst = (a: OddRun, b: OddRun): number => b.startMs - a.startMs;

/** Runs of oddness known to the page, the newest first. */
export const oddRuns = signal<readonly OddRun[]>([]);

/** A run is known by who found it and when it began: everything else of it may still change. */
export const runId = (run: OddRun): string => `${run.startMs}-${run.detector}`;

/** Joins lists of runs; of one run told twice the later telling holds. */
export function mergeRuns(known: readonly OddRun[], news: readonly OddRun[]): OddRun[] {
  const byId = new Map(known.map((run) => [runId(run), run]));
  for (const run of news) byId.set(runId(run), run);
  return [...byId.values()].sort(newestFirst).slice(0, MOST_KEPT);
}

export function receiveRuns(news: readonly OddRun[]): void {
  oddRuns.value = mergeRuns(oddRuns.value, news);
}

export async function refreshRuns(days = 30): Promise<void> {
  const now = hostNow();
  receiveRuns(await fetchRuns(now - days * DAY_MS, now, AT_MOST));
}

/** Only the detector in use speaks; the others are kept for comparison. */
export const spokenRuns = computed(() => {
  const detector = host.value?.model?.detector;
  return detector === undefined ? oddRuns.value : oddRuns.value.filter((run) => run.detector === detector);
});

export const openRuns = computed(() => spokenRuns.value.filter((run) => run.endMs === null));
