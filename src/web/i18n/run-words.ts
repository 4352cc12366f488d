import type { OddRun, Reason, SeriesInfo } from '../api/types.ts';
import { parseKey } from '../charts/series-key.ts';
import { seriesByKey } from '../state/catalogue.ts';
import { seriesName } from './metric-names.ts';
import { t } from './text.ts';
import { quantity } from './units.ts';

/** A series as the catalogue has it, or as far as its key tells when the catalogue has forgotten it. */
export function seriesFor(key: string): SeriesInfo {
  const { metric, labels } = parseKey(key);
  return seriesByKey.value.get(key) ?? { key, metric, labels, unit: '', kind: 'gauge', group: 'custom', help: '', learnedTogether: false };
}

/** `Disk writes sda`: the metric that speaks for a run. */
export function runTitle(run: OddRun): string {
  const first = run.reasons[0];
  return first === undefined ? t('incident.unexplained') : seriesName(seriesFor(first.key));
}

/** `Disk writes sda: 308 MB/s, usually 22 MB/s.` */
export function reasonSentence(reason: Reason): string {
  const series = seriesFor(reason.key);
  const what = seriesName(series);
  const value = quantity(series, reason.actual);
  if (reason.expected === null) return t('health.what.alone', { what, value });
  return t('health.what', { what, value, usual: quantity(series, reason.expected) });
}
