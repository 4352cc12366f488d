import { useMemo, useRef, useState } from 'preact/hooks';
import type { ChartSpec } from '../charts/chart-specs.ts';
import type { LiveWindow } from '../charts/live-window.ts';
import type { PlotMark } from '../charts/plot-content.ts';
import type { Interval } from '../charts/ribbon-columns.ts';
import { chartElement, chartTitle, lineName } from '../i18n/chart-words.ts';
import { fixed } from '../i18n/numbers.ts';
import { t } from '../i18n/text.ts';
import { when } from '../i18n/times.ts';
import { preciseQuantity } from '../i18n/units.ts';
import { announce } from '../state/announcer.ts';
import { cursorTime, pinAt, pinned, pointAt } from '../state/cursor.ts';
import { host, hostNow } from '../state/host.ts';
import { hostEvents } from '../state/host-events.ts';
import { isStale } from '../state/live.ts';
import { oddStretches } from '../state/oddness.ts';
import { spokenRuns } from '../state/odd-runs.ts';
import { addressedRange, showRange, shownRange } from '../state/time-range.ts';
import type { Shown, WindowState } from '../state/window-source.ts';
import { ChartLegend } from './chart-legend.tsx';
import { chartModel, highestLevel, type ChartModel } from './chart-model.ts';
import { ChartTable } from './chart-table.tsx';
import { valueAt } from './cursor-value.ts';
import { TableIcon } from './icons.tsx';
import { Mark, verdictClass, verdictWord } from './mark.tsx';
import { PlotView } from './plot-view.tsx';
import { Problem } from './problem.tsx';
import { useVisible } from './use-visible.ts';
import { useWidth } from './use-width.ts';
import { useWindow } from './use-window.ts';

interface ChartProps {
  chart: ChartSpec;
  /** Milliseconds back to the time that is drawn behind for comparison; 0 for none. */
  compareMs?: number;
  height?: number;
  /** A range of its own instead of the shared one. */
  fixedRange?: Interval;
  tint?: Interval;
  /** Marks beside those of the host's events. */
  marks?: readonly PlotMark[];
}

const NO_MARKS: readonly PlotMark[] = [];

/** So many pixels a step the number of buckets has: charts of nearly the same width share one request. */
const POINTS_STEP = 50;

/** One chart: what it is, how odd it was, its values at the cursor, and its lines. */
export function Chart({ chart, compareMs = 0, height = 138, fixedRange, tint, marks = NO_MARKS }: ChartProps) {
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure);
  const visible = useVisible(figure);
  const [asTable, setAsTable] = useState(false);
  const [picked, setPicked] = useState<string | null>(null);
  const keys = useMemo(() => chart.series.map(({ key }) => key), [chart]);
  const points = Math.ceil(width / POINTS_STEP) * POINTS_STEP;
  const asked: Shown = fixedRange ?? addressedRange.value;
  const { state, reload } = useWindow(keys, asked, points, visible);
  const compared = useComparison(keys, asked, compareMs, points, visible);
  const shown: Shown = fixedRange ?? shownRange.value;
  const range = 'last' in shown ? state.range : shown;
  const odd = oddStretches(keys);
  const model = useMemo(
    () => (state.window === null || state.window.isEmpty || width === 0
      ? null
      : chartModel({ chart, window: state.window, range, odd, compared, comparedOffset: compareMs, picked, tint: tint ?? null, marks })),
    [state, range.from, range.to, spokenRuns.value, hostEvents.value, compared, compareMs, picked, marks, width, chart, t('chart.value')],
  );
  const level = highestLevel(odd, range);
  const stale = (isStale.value && 'last' in shown) || state.status === 'loading';
  return (
    <figure
      ref={figure}
      class={`chart ${stale && model !== null ? 'stale' : ''}`}
      tabIndex={0}
      aria-label={model === null ? `${chartTitle(chart)}, ${chartElement(chart)}` : spokenSummary(chart, model)}
      onKeyDown={(event) => model !== null && moveCursor(event, chart, model)}
    >
      <div class="c-top">
        <h3 title={chart.help}>{chartTitle(chart)}</h3>
        <span class="dim"><bdi>{elementAndUnit(chart, model)}</bdi></span>
        {model !== null && (
          <button class="icon as-table" aria-label={t('table.open', { what: chartTitle(chart) })} title={t('table.open.short')} onClick={() => setAsTable(true)}><TableIcon /></button>
        )}
        {level > 0 && <span class={`lv ${verdictClass(level)}`}><Mark level={level} size={5} label={verdictWord(level)} />{fixed(level)}</span>}
      </div>
      {state.window !== null && <Damage chart={chart} window={state.window} range={range} />}
      {model === null ? <Nothing state={state} height={height} reload={reload} /> : (
        <>
          <ChartLegend chart={chart} model={model} onPick={setPicked} />
          <PlotView content={model.content} width={width} height={height} linked={fixedRange === undefined} />
        </>
      )}
      {asTable && model !== null && <ChartTable chart={chart} model={model} onClose={() => setAsTable(false)} />}
    </figure>
  );
}

/** Says that a hole is a loss: readings were stored there and can no longer be read. */
function Damage({ chart, window, range }: { chart: ChartSpec; window: LiveWindow; range: Interval }) {
  const now = hostNow();
  const lost = window.damaged.flatMap((stretches, line) => stretches.filter(({ from, to }) => from < range.to && to > range.from).map((stretch) => ({ line, ...stretch })));
  return (
    <>
      {lost.map(({ line, from, to }) => (
        <p key={`${line}/${from}`} class="c-lost" role="note">{t('chart.damaged', { name: lineName(chart, line), from: when(from, now), to: when(to, now) })}</p>
      ))}
    </>
  );
}

function useComparison(keys: string[], asked: Shown, compareMs: number, points: number, visible: boolean) {
  const wanted = compareMs > 0;
  const now = Math.floor(hostNow() / 60_000) * 60_000;
  const range = 'last' in asked ? { from: now - asked.last - compareMs, to: now + 60_000 - compareMs } : { from: asked.from - compareMs, to: asked.to - compareMs };
  const { state } = useWindow(wanted ? keys : [], range, points, visible && wanted);
  return wanted && state.window !== null && !state.window.isEmpty ? state.window : null;
}

function elementAndUnit(chart: ChartSpec, model: ChartModel | null): string {
  const unit = model?.scale.suffix ?? '';
  return unit === '' ? chartElement(chart) : `${chartElement(chart)}, ${unit}`;
}

/** A chart without data keeps its height and says why it is empty. */
function Nothing({ state, height, reload }: { state: WindowState; height: number; reload: () => void }) {
  if (state.status === 'failed' && state.error !== null) return <Problem error={state.error} retry={reload} />;
  if (state.status === 'loading') return <div class="waiting" style={{ height: `${height + 20}px` }} />;
  const first = host.value?.store.firstMs ?? null;
  return (
    <div class="blank">
      <b>{t('empty.range.title')}</b>
      {first !== null && (
        <span>
          {t('empty.range.first', { when: when(first, hostNow()) })}{' '}
          {first > state.range.to && <button class="as-link" onClick={() => showRange({ from: first, to: first + (state.range.to - state.range.from) })}>{t('empty.range.go')}</button>}
        </span>
      )}
    </div>
  );
}

/** The chart in one sentence, for who does not see it. */
function spokenSummary(chart: ChartSpec, { content: { window, range, lines, odd } }: ChartModel): string {
  const column = window.columns[lines[0] ?? 0];
  const known = (values: readonly (number | null)[] = []) => values.filter((value): value is number => value !== null);
  const highest = Math.max(...known(column?.max));
  const at = window.t[column?.max.indexOf(highest) ?? 0] ?? range.from;
  const oddMs = odd.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, range.to) - Math.max(from, range.from)), 0);
  const now = hostNow();
  return t('sr.chart', {
    metric: `${chartTitle(chart)}, ${chartElement(chart)}`,
    from: when(range.from, now),
    to: when(range.to, now),
    value: preciseQuantity(chart, known(column?.mean).at(-1)),
    min: preciseQuantity(chart, Math.min(...known(column?.min))),
    max: preciseQuantity(chart, highest),
    t: when(at, now),
    n: Math.round(oddMs / 60_000),
  });
}

const STEPS_FOR_SHIFT = 10;

/** Arrows move the shared cursor by one reading, with Shift by ten; Enter pins it, Escape lets it go. */
function moveCursor(event: KeyboardEvent, chart: ChartSpec, { content: { window, range, lines, marks } }: ChartModel): void {
  if (event.target !== event.currentTarget) return;
  const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
  if (direction !== 0) {
    const step = Math.max(window.stepMs, (range.to - range.from) / 300) * (event.shiftKey ? STEPS_FOR_SHIFT : 1);
    const from = cursorTime.peek() ?? range.to;
    const at = Math.min(range.to, Math.max(range.from, from + direction * step));
    if (pinned.peek() === null) pointAt(at);
    else pinAt(at);
    const mark = marks.find((one) => Math.abs(one.t - at) <= step);
    announce(t('cursor.spoken', { time: when(at, hostNow(), true), value: preciseQuantity(chart, valueAt(window, lines[0] ?? 0, at)) }) + (mark === undefined ? '' : `, ${mark.label}`));
  } else if (event.key === 'Enter') {
    pinAt(pinned.peek() === null ? cursorTime.peek() : null);
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}
