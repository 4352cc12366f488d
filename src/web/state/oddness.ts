import type { OddRun } from '../api/types.ts';
import type { OddStretch } from '../charts/spark-path.ts';
import { spokenRuns } from './odd-runs.ts';

/** A metric is called odd in a run when it has at least this share of the run's oddness. */
const OWN_SHARE = 0.1;

const isGuilty = (run: OddRun, key: string): boolean =>
  run.reasons.some((reason, i) => reason.key === key && (i === 0 || reason.share >= OWN_SHARE));

/** The stretches in which this series was among the reasons of a run, with the run's level. */
export function oddStretches(keys: readonly string[], runs: readonly OddRun[] = spokenRuns.value): OddStretch[] {
  return runs
    .filter((run) => keys.some((key) => isGuilty(run, key)))
    .map((run) => ({ from: run.startMs, to: run.endMs ?? Infinity, level: run.peakLevel }))
    .reverse();
}

/** The level of a series now: that of the open run it is a reason of, else null. */
export function levelNow(key: string | undefined): number | null {
  if (key === undefined) return null;
  const open = spokenRuns.value.filter((run) => run.endMs === null && isGuilty(run, key));
  return open.length === 0 ? null : Math.max(...open.map((run) => run.peakLevel));
}
