import { effect } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { attachGestures } from '../charts/gestures.ts';
import { Plot, type TimeAxis } from '../charts/plot.ts';
import type { PlotContent, PlotMark } from '../charts/plot-content.ts';
import { plotTheme } from '../charts/plot-theme.ts';
import { timeTicks } from '../charts/time-ticks.ts';
import { clock, dayAndMonth, shownZone } from '../i18n/times.ts';
import { cursorTime, pinAt, pinned, pointAt } from '../state/cursor.ts';
import { rangeOf } from '../state/window-source.ts';
import { previewRange, settleRange, shownRange, zoomBack, zoomTo } from '../state/time-range.ts';
import { valueAt } from './cursor-value.ts';

interface PlotViewProps {
  content: PlotContent;
  width: number;
  height: number;
  /** Whether gestures on it move the shared range and cursor. */
  linked: boolean;
}

const DAY_MS = 86_400_000;

/** Pixels between two times on the axis. */
const TIME_PITCH = 72;

const timeAxis: TimeAxis = {
  ticks: (from, to, width) => timeTicks(from, to, width / TIME_PITCH, shownZone()),
  label: (t, { stepMs }) => {
    const { hour, minute } = shownZone().civil(t);
    return stepMs >= DAY_MS || (hour === 0 && minute === 0) ? dayAndMonth(t) : clock(t, stepMs < 60_000);
  },
};

/** The canvas of a chart, and over it the cursor, its dots and the labels of marks. */
export function PlotView({ content, width, height, linked }: PlotViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const latest = useRef(content);
  latest.current = content;
  const theme = plotTheme.value;

  useLayoutEffect(() => {
    if (place.current === null) return;
    const made = (plot.current = new Plot(place.current, latest.current, plotTheme.peek(), timeAxis, width, height));
    const endGestures = linked ? attachGestures(made.over, gestures) : () => undefined;
    const endCursor = followCursor(made, latest);
    return () => {
      endGestures();
      endCursor();
      made.destroy();
      plot.current = null;
    };
  }, [linked]);

  useLayoutEffect(() => plot.current?.resize(width, height), [width, height]);
  useEffect(() => plot.current?.draw(content, theme), [content, theme]);
  return <div class="plot" ref={place} aria-hidden="true" />;
}

const gestures = {
  range: () => rangeOf(shownRange.peek()),
  point: pointAt,
  pin: (t: number) => pinAt(pinned.peek() === null ? t : null),
  zoom: zoomTo,
  back: zoomBack,
  preview: previewRange,
  settle: settleRange,
};

/** This near to a mark the cursor is on it, and its label is shown. */
const NEAR_MARK_PX = 6;

/** Past this share of the width a label stands left of its line. */
const RIGHT_SIDE = 0.6;

/** The mark the cursor is on: one it is near to, else a stretch it is in. */
function markAt(marks: readonly PlotMark[], t: number, xOf: (time: number) => number): PlotMark | undefined {
  return marks.find((one) => Math.abs(xOf(one.t) - xOf(t)) <= NEAR_MARK_PX) ?? marks.find((one) => t >= one.t && t <= (one.to ?? one.t));
}

/** Moves a line, a dot for each series and the label of a mark to the shared cursor, without drawing the canvas again. */
function followCursor(plot: Plot, latest: { current: PlotContent }): () => void {
  const line = document.createElement('div');
  line.className = 'cur';
  const dots = [0, 1].map((i) => {
    const dot = document.createElement('div');
    dot.className = `cur-dot ${i === 1 ? 'two' : ''}`;
    return dot;
  });
  const label = document.createElement('div');
  label.className = 'ev-label';
  plot.over.append(line, ...dots, label);
  const stop = effect(() => {
    const t = cursorTime.value;
    const { range, window, lines, marks } = latest.current;
    const hidden = t === null || t < range.from || t > range.to;
    line.hidden = hidden;
    if (!hidden) line.style.transform = `translateX(${Math.round(plot.xOf(t))}px)`;
    const mark = hidden ? undefined : markAt(marks, t, (time) => plot.xOf(time));
    label.hidden = mark === undefined;
    if (mark !== undefined) {
      const x = plot.xOf(Math.max(mark.t, range.from));
      const left = x > plot.over.clientWidth * RIGHT_SIDE;
      label.textContent = mark.label;
      label.style.transform = `translateX(${left ? x - 4 : x + 4}px)${left ? ' translateX(-100%)' : ''}`;
    }
    dots.forEach((dot, i) => {
      const value = hidden ? null : valueAt(window, lines[i] ?? -1, t);
      dot.hidden = value === null;
      if (value !== null && t !== null) dot.style.transform = `translate(${plot.xOf(t)}px,${plot.yOf(value)}px)`;
    });
  });
  return () => {
    stop();
    for (const element of [line, label, ...dots]) element.remove();
  };
}
