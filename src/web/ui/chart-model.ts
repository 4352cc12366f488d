import type { HostEvent } from '../api/types.ts';
import type { ChartSpec } from '../charts/chart-specs.ts';
import { MOST_LINES } from '../charts/plot-paint.ts';
import type { PlotContent, PlotMark } from '../charts/plot-content.ts';
import { gapsIn, type Interval } from '../charts/ribbon-columns.ts';
import type { OddStretch } from '../charts/spark-path.ts';
import { tickDecimals, valueAxis } from '../charts/value-ticks.ts';
import type { LiveWindow, WindowColumn } from '../charts/live-window.ts';
import { lineName } from '../i18n/chart-words.ts';
import { fixed } from '../i18n/numbers.ts';
import { t } from '../i18n/text.ts';
import { decimalsFor, scaleFor, type Scale } from '../i18n/units.ts';
import { eventLabel } from '../i18n/event-words.ts';
import { hostEvents } from '../state/host-events.ts';

/** A chart ready to be painted, and how its numbers are written. */
export interface ChartModel {
  content: PlotContent;
  scale: Scale;
  decimals: number;
}

export interface ChartInput {
  chart: ChartSpec;
  window: LiveWindow;
  range: Interval;
  odd: readonly OddStretch[];
  compared: LiveWindow | null;
  comparedOffset: number;
  /** The series whose band was asked for. */
  picked?: string | null;
  tint?: Interval | null;
  /** Marks beside those of the host's events. */
  marks?: readonly PlotMark[];
}

export function chartModel({ chart, window, range, odd, compared, comparedOffset, picked = null, tint = null, marks = [] }: ChartInput): ChartModel {
  const columns = compared === null ? window.columns : [...window.columns, ...compared.columns.slice(0, 1)];
  const lowest = extreme(columns, 'min', Math.min);
  const highest = Math.max(extreme(columns, 'max', Math.max), bandTop(window, extreme(columns, 'max', Math.max)));
  const scale = scaleFor(chart, Math.max(Math.abs(lowest), Math.abs(highest)));
  const axis = valueAxis(lowest, highest, scale.factor, chart.unit === '1' && highest <= 1 ? 1 : Infinity);
  const decimals = tickDecimals(axis, scale.factor);
  const lines = linesOf(window, odd);
  const bandLine = bandLineOf(window, lines, odd, picked);
  const band = bandLine === null ? null : (window.bands[bandLine] ?? null);
  const events = hostEvents.value.filter((event) => event.startMs <= range.to && (event.startMs >= range.from || isStretch(event) && event.endMs >= range.from));
  return {
    scale,
    decimals: decimalsFor(highest, scale),
    content: {
      window, range, axis, lines, odd, compared, comparedOffset, tint,
      labels: axis.ticks.map((tick) => fixed(tick * scale.factor, decimals)),
      lineNames: lines.map((line) => lineName(chart, line)),
      gaps: gapsIn(hostEvents.value, range),
      marks: [
        ...events.map((event) => ({ t: event.startMs, ...(isStretch(event) ? { to: event.endMs } : {}), label: eventLabel(event) })),
        ...odd.filter(({ from }) => from >= range.from).map(({ from }) => ({ t: from, label: t('mark.onset') })),
        ...marks,
      ],
      band, bandLine,
    },
  };
}

/** Whether an event is drawn from its beginning to its end; gaps are hatched instead. */
const isStretch = ({ kind, startMs, endMs }: HostEvent): boolean => kind === 'note' && endMs > startMs;

/** The line whose expected band is drawn: the picked one, else one that was odd, else the first that has one. */
function bandLineOf({ columns, bands }: LiveWindow, lines: readonly number[], odd: readonly OddStretch[], picked: string | null): number | null {
  const withBand = lines.filter((line) => bands[line] != null);
  return withBand.find((line) => columns[line]?.key === picked) ?? withBand.find((line) => odd.some(({ key }) => key === columns[line]?.key)) ?? withBand[0] ?? null;
}

/** A band much wider than what was measured is cut rather than let flatten the line. */
const MOST_HEADROOM = 1.7;

function bandTop({ bands }: LiveWindow, highest: number): number {
  const tops = bands.flatMap((band) => band?.upper ?? []).filter((value): value is number => value !== null);
  return tops.length === 0 ? highest : Math.min(Math.max(...tops), highest * MOST_HEADROOM);
}

function extreme(columns: readonly WindowColumn[], which: 'min' | 'max', choose: (...values: number[]) => number): number {
  let found: number | null = null;
  for (const column of columns) {
    for (const value of column[which]) if (value !== null) found = found === null ? value : choose(found, value);
  }
  return found ?? NaN;
}

/** All columns; of more than can be told apart those that were odd, and then those with the highest mean. */
function linesOf({ columns }: LiveWindow, odd: readonly OddStretch[]): number[] {
  const all = columns.map((_, i) => i);
  if (all.length <= MOST_LINES) return all;
  const wasOdd = new Set(odd.map(({ key }) => key));
  const weight = columns.map(({ key, mean }) => (wasOdd.has(key) ? Infinity : mean.reduce<number>((sum, value) => sum + Math.abs(value ?? 0), 0)));
  return all.toSorted((a, b) => (weight[b] === weight[a] ? 0 : (weight[b] ?? 0) - (weight[a] ?? 0))).slice(0, MOST_LINES).sort((a, b) => a - b);
}

/** The highest level in the range; 0 when it was never odd. */
export function highestLevel(odd: readonly OddStretch[], { from, to }: Interval): number {
  return Math.max(0, ...odd.filter((stretch) => stretch.from <= to && stretch.to >= from).map(({ level }) => level));
}
