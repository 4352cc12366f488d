import type { OddRun } from '../api/types.ts';
import type { Interval } from '../charts/ribbon-columns.ts';
import type { OddStretch } from '../charts/spark-path.ts';
import { spokenRuns } from './odd-runs.ts';

/** A metric is called odd in a run when it has at least this share of the run's oddness. */
const OWN_SHARE = 0.1;

const isGuilty = (run: OddRun, key: string): boolean =>
  run.reasons.some((reason, i) => reason.key === key && (i === 0 || reason.share >= OWN_SHARE));

/** The stretches in which one of these series was among the reasons of a run, with the run's level; the oldest first. */
export function oddStretches(keys: readonly string[], runs: readonly OddRun[] = spokenRuns.value): OddStretch[] {
  return runs
    .flatMap((run) => keys.filter((key) => isGuilty(run, key)).map((key) => ({ key, from: run.startMs, to: run.endMs ?? Infinity, level: run.peakLevel })))
    .reverse();
}

/** The level of a series now: that of the open run it is a reason of, else null. */
export function levelNow(key: string | undefined): number | null {
  if (key === undefined) return null;
  const open = spokenRuns.value.filter((run) => run.endMs === null && isGuilty(run, key));
  return open.length === 0 ? null : Math.max(...open.map((run) => run.peakLevel));
}

/**
 * How odd the series were in a range, for ordering: the highest level of a run they are a reason of, and among those of
 * one run by their share. Zero when they were never odd.
 */
export function rankInRange(keys: readonly string[], { from, to }: Interval): number {
  let rank = 0;
  for (const run of spokenRuns.value) {
    if (run.startMs > to || (run.endMs ?? Infinity) < from) continue;
    for (const reason of run.reasons) {
      if (keys.includes(reason.key) && isGuilty(run, reason.key)) rank = Math.max(rank, run.peakLevel + reason.share / 100);
    }
  }
  return rank;
}
