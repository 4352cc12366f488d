import { computed, signal } from '@preact/signals';
import { fetchIncidents } from '../api/incidents.ts';
import type { Incident } from '../api/incident-types.ts';
import { hostNow } from './host.ts';
import { DAY_MS, oddRuns } from './odd-runs.ts';

/** Enough for a bad month; the list of more is on its own page. */
const AT_MOST = 100;

/** A page that stands open for months forgets the oldest. */
const MOST_KEPT = 2000;

/** An incident is told some seconds after its run began and gets its last evidence after it ended. */
const SETTLED_MS = 60_000;

const RECENT_MS = 3_600_000;

/** Incidents known to the page, the newest first; null until the program has answered. */
export const incidents = signal<readonly Incident[] | null>(null);

/** Joins lists of incidents; of one told twice the later telling holds. */
export function mergeIncidents(known: readonly Incident[], news: readonly Incident[]): Incident[] {
  const byId = new Map(known.map((incident) => [incident.id, incident]));
  for (const incident of news) byId.set(incident.id, incident);
  return [...byId.values()].sort((a, b) => b.onsetMs - a.onsetMs || b.id - a.id).slice(0, MOST_KEPT);
}

export function receiveIncidents(news: readonly Incident[]): void {
  incidents.value = mergeIncidents(incidents.value ?? [], news);
}

export async function refreshIncidents(span = 30 * DAY_MS): Promise<void> {
  const now = hostNow();
  receiveIncidents(await fetchIncidents(now - span, now + 1, AT_MOST));
}

/** All that people were told of: by the detector in use, by one before it, and by the hard limits. Those kept for comparison tell nobody. */
export const toldIncidents = computed(() => incidents.value ?? []);

export const openIncidents = computed(() => toldIncidents.value.filter((incident) => incident.endMs === null));

/** Whether an incident stands by itself: no run of oddness tells of a hard limit, or of what did not come. */
export const isWithoutRun = ({ evidence: { kind } }: Incident): boolean => kind !== 'unusual';

/** The level of a hard limit that a series breaks now; null when it breaks none. */
export function limitLevel(key: string | undefined): number | null {
  const broken = openIncidents.value.filter(({ evidence }) => evidence.kind === 'static-rule' && evidence.reasons.some(({ series }) => series === key));
  return broken.length === 0 ? null : Math.max(...broken.map(({ peakLevel }) => peakLevel));
}

/** Whether incidents may have changed since they were last read: one is open, or a run is open or has just ended. */
function isRestless(): boolean {
  const now = hostNow();
  return openIncidents.peek().length > 0 || oddRuns.peek().some(({ endMs }) => endMs === null || endMs > now - SETTLED_MS);
}

/** The stream tells what happens to incidents, but not their last evidence: while one may change they are read again, with every state. */
export function followIncidents(): void {
  if (isRestless()) refreshIncidents(RECENT_MS).catch(() => undefined);
}
