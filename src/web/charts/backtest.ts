import type { Incident } from '../api/incident-types.ts';

/** False alarms a week the slider can choose between: powers of two, the present one put in its place. */
const STOPS = [0.25, 0.5, 1, 2, 4, 7, 14];

export function budgetStops(present: number): number[] {
  return [...new Set([...STOPS, present])].sort((a, b) => a - b);
}

/** What another budget would change. */
export interface Change {
  stays: Incident[];
  vanishes: Incident[];
  appears: Incident[];
}

/** Two tellings of one incident overlap in time; the numbers of a backtest are its own. */
function isSame(a: Incident, b: Incident): boolean {
  return a.evidence.kind === b.evidence.kind && a.onsetMs <= (b.endMs ?? Infinity) && b.onsetMs <= (a.endMs ?? Infinity);
}

/** Compares what would have been told with one budget and with another. */
export function changeOf(before: readonly Incident[], after: readonly Incident[]): Change {
  const kept = (one: Incident, others: readonly Incident[]) => others.some((other) => isSame(one, other));
  return {
    stays: before.filter((one) => kept(one, after)),
    vanishes: before.filter((one) => !kept(one, after)),
    appears: after.filter((one) => !kept(one, before)),
  };
}

/** The told incident a backtest found again, for its answer. */
export const toldBefore = (one: Incident, told: readonly Incident[]): Incident | undefined => told.find((other) => isSame(one, other));
