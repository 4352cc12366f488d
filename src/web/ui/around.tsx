import { useMemo } from 'preact/hooks';
import type { OddRun, SeriesInfo } from '../api/types.ts';
import { chartsOf, type ChartSpec } from '../charts/chart-specs.ts';
import { parseKey } from '../charts/series-key.ts';
import { t } from '../i18n/text.ts';
import { span } from '../i18n/times.ts';
import { catalogue } from '../state/catalogue.ts';
import { addressOf } from '../state/time-range.ts';
import { Chart } from './chart.tsx';

const MOST_CHARTS = 6;
const LEAST_MARGIN_MS = 20 * 60_000;

/** The charts of the metrics that made it odd, with some time before and after. */
export function Around({ run, now }: { run: OddRun; now: number }) {
  const end = run.endMs ?? now;
  const margin = Math.max(LEAST_MARGIN_MS, end - run.startMs);
  // An open incident's window grows in steps, so that its charts are not asked for anew with every second.
  const to = run.endMs === null ? Math.ceil(now / 60_000) * 60_000 : Math.min(now, end + margin);
  const range = useMemo(() => ({ from: run.startMs - margin, to }), [run.startMs, to]);
  const charts = useMemo(() => guiltyCharts(run), [run, catalogue.value]);
  const marks = useMemo(() => [{ t: run.peakMs, label: t('mark.peak') }, ...(run.endMs === null ? [] : [{ t: run.endMs, label: t('mark.end') }])], [run.peakMs, run.endMs, t('mark.peak')]);
  const query = new URLSearchParams(Object.entries(addressOf(range)).filter((entry): entry is [string, string] => entry[1] !== null));
  return (
    <section data-o="3" aria-labelledby="around">
      <div class="head">
        <h2 id="around">{t('around')}</h2>
        <span class="more">{span(range.from, range.to, now)} <a href={`/charts?${query.toString()}&order=oddness`}>{t('around.charts')}</a></span>
      </div>
      <div class="grid two">
        {charts.map((chart) => <Chart key={chart.id} chart={chart} height={150} fixedRange={range} tint={{ from: run.startMs, to: end }} marks={marks} />)}
      </div>
    </section>
  );
}

function guiltyCharts(run: OddRun): ChartSpec[] {
  const charts = chartsOf(catalogue.value);
  const found = run.reasons.filter(({ share }) => share > 0).flatMap(({ key }) => {
    const own = charts.filter((chart) => chart.series.some((series) => series.key === key));
    // A reason that stands for several devices at once, as a missed habit does, has no series of its own.
    return own.length > 0 ? own : charts.filter((chart) => chart.series.some((series) => isPartOf(series, key)));
  });
  return [...new Set(found)].slice(0, MOST_CHARTS);
}

function isPartOf(series: SeriesInfo, key: string): boolean {
  const { metric, labels } = parseKey(key);
  return series.metric === metric && Object.entries(labels).every(([name, value]) => series.labels[name] === value);
}
