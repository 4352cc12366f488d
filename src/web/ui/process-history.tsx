import { useMemo, useRef } from 'preact/hooks';
import { fetchProcessHistory } from '../api/client.ts';
import type { ProcessHistory as History, ProcessMoment, ProcessRow, Values } from '../api/types.ts';
import { LiveWindow } from '../charts/live-window.ts';
import { valueAxis } from '../charts/value-ticks.ts';
import { fixed } from '../i18n/numbers.ts';
import { t, type TextKey } from '../i18n/text.ts';
import { clock, span } from '../i18n/times.ts';
import { decimalsFor, quantity, scaleFor, type Measured } from '../i18n/units.ts';
import { hostNow } from '../state/host.ts';
import { Problem } from './problem.tsx';
import { PlotView } from './plot-view.tsx';
import { useLoad } from './use-load.ts';
import { useWidth } from './use-width.ts';

/** Half the time around a past moment; of now, the whole of it before. */
const AROUND_MS = 900_000;
const EVERY_MS = 30_000;

interface Measure {
  name: TextKey;
  measured: Measured;
  of: (moment: ProcessMoment) => number | null;
}

const MEASURES: readonly Measure[] = [
  { name: 'process.cpu.one', measured: { unit: '1', group: 'process' }, of: (m) => m.cpuRatio },
  { name: 'process.memory', measured: { unit: 'By', group: 'memory' }, of: (m) => m.residentBytes },
  { name: 'process.read', measured: { unit: 'By/s', group: 'disk' }, of: (m) => m.readBytesPerSecond },
  { name: 'process.write', measured: { unit: 'By/s', group: 'disk' }, of: (m) => m.writeBytesPerSecond },
];

/** What one process used over time, around a moment or up to now. */
export function ProcessHistory({ process: { pid, startMs }, moment }: { process: ProcessRow; moment: number | null }) {
  const now = hostNow();
  const to = moment === null ? Math.ceil(now / EVERY_MS) * EVERY_MS : Math.min(now, moment + AROUND_MS);
  const range = useMemo(() => ({ from: Math.max(startMs, (moment ?? to) - 2 * AROUND_MS), to }), [pid, startMs, moment, to]);
  const { value, error, again } = useLoad(`${pid}/${startMs}/${range.from}/${range.to}`, (signal) => fetchProcessHistory(pid, startMs, range.from, range.to, signal));
  return (
    <section aria-labelledby="history">
      <div class="head"><h2 id="history">{t('process.history')}</h2><span class="more">{span(range.from, range.to, now)}</span></div>
      {error !== null && <Problem error={error} retry={again} />}
      {value !== null && value.moments.length === 0 && <p class="soft none">{t('process.history.none')}</p>}
      {value !== null && value.moments.length > 0 && MEASURES.map((measure) => <HistoryChart key={measure.name} measure={measure} history={value} range={range} moment={moment} />)}
    </section>
  );
}

interface HistoryChartProps {
  measure: Measure;
  history: History;
  range: { from: number; to: number };
  moment: number | null;
}

function HistoryChart({ measure: { name, measured, of }, history: { moments }, range, moment }: HistoryChartProps) {
  const ref = useRef<HTMLElement>(null);
  const width = useWidth(ref);
  const values: Values = moments.map(of);
  const known = values.filter((value): value is number => value !== null);
  const content = useMemo(() => {
    const highest = Math.max(0, ...known);
    const scale = scaleFor(measured, highest);
    const axis = valueAxis(0, highest, scale.factor, Infinity);
    const window = new LiveWindow({ ...range, stepMs: 0, t: moments.map(({ t: at }) => at), series: [{ key: name, mean: values }] }, [name]);
    return {
      window, range, axis, lines: [0], lineNames: [], odd: [], gaps: [], band: null, bandLine: null, compared: null, comparedOffset: 0, tint: null,
      labels: axis.ticks.map((tick) => fixed(tick * scale.factor, decimalsFor(highest, scale))),
      marks: moment === null ? [] : [{ t: moment, label: clock(moment, true) }],
    };
  }, [moments, range, moment, t('process.history')]);
  if (known.every((value) => value === 0)) return null;
  const last = known.at(-1) ?? 0;
  const what = t(name);
  return (
    <figure ref={ref} class="chart small" aria-label={t('process.history.label', { what, now: quantity(measured, last), most: quantity(measured, Math.max(...known)) })}>
      <div class="c-top"><h3>{what}</h3><span class="dim">{quantity(measured, last)}</span></div>
      {width > 0 && <PlotView content={content} width={width} height={84} linked={false} />}
    </figure>
  );
}
