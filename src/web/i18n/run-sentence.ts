import type { OddRun, Reason } from '../api/types.ts';
import { seriesName } from './metric-names.ts';
import { percent } from './numbers.ts';
import { seriesFor } from './run-words.ts';
import { t } from './text.ts';
import { clock, when } from './times.ts';
import { preciseQuantity } from './units.ts';

/** `14 times`, `over 100 times`; under twice `38% more`; null when nothing is known to compare with. */
export function howFar({ actual, expected }: Reason): string | null {
  if (actual === null || expected === null || expected === 0 || actual === 0) return null;
  const ratio = actual / expected;
  if (!(ratio > 0)) return null;
  if (ratio > 100) return t('far.over');
  if (ratio >= 1.95) return t('far.times', { n: Math.round(ratio) });
  if (Math.abs(ratio - 1) < 0.005) return null;
  return ratio >= 1 ? t('far.more', { p: percent(ratio - 1) }) : t('far.less', { p: percent(1 - ratio) });
}

/** What was odd, in the words of the strongest reason. */
export function runSentence(run: OddRun): string {
  const reason = run.reasons[0];
  if (reason === undefined) return t('health.noreason');
  const series = seriesFor(reason.key);
  const metric = seriesName(series);
  const value = preciseQuantity(series, reason.actual);
  if (reason.actual === null) return t('inc.alone', { metric });
  if (reason.expected === null) return t('inc.value', { metric, value });
  const usual = preciseQuantity(series, reason.expected);
  const ratio = reason.actual / reason.expected;
  if (ratio > 100) return t('inc.over', { metric });
  if (ratio >= 1.95) return t('inc.times', { metric, n: Math.round(ratio) });
  if (ratio >= 1.005) return t('inc.more', { metric, p: percent(ratio - 1) });
  return t('inc.less', { metric, value, usual });
}

/** `from 03:12 to 03:23`, or `since 03:12` while it lasts. */
export function runTime(run: OddRun, now: number): string {
  return run.endMs === null
    ? t('inc.since', { time: when(run.startMs, now) })
    : t('inc.fromto', { from: when(run.startMs, now), to: clock(run.endMs) });
}
