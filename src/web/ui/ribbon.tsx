import { useRef } from 'preact/hooks';
import type { ComponentChildren, RefObject } from 'preact';
import { gapsIn, ribbonColumns, ribbonPaths, type Interval, type RibbonColumn } from '../charts/ribbon-columns.ts';
import { timeTicks } from '../charts/time-ticks.ts';
import { fixed } from '../i18n/numbers.ts';
import { t } from '../i18n/text.ts';
import { clock, dayAndMonth, shownZone, weekdayAndDay, when } from '../i18n/times.ts';
import { hostNow, levelKey } from '../state/host.ts';
import { cursorTime } from '../state/cursor.ts';
import { hostEvents } from '../state/host-events.ts';
import { isWithoutRun, toldIncidents } from '../state/incidents.ts';
import { runId, spokenRuns } from '../state/odd-runs.ts';
import type { Shown } from '../state/window-source.ts';
import { MarkShape } from './mark.tsx';
import { useWidth } from './use-width.ts';
import { useWindow } from './use-window.ts';

interface RibbonProps {
  shown: Shown;
  /** Drawn over the columns: a brush, a handle. Given the scale from time to x, and the base line's y. */
  children?: (scale: RibbonScale) => ComponentChildren;
  /** The element that takes pointer events of a brush or handle. */
  areaRef?: RefObject<SVGSVGElement | null>;
}

export interface RibbonScale {
  x: (t: number) => number;
  t: (x: number) => number;
  base: number;
  width: number;
  range: Interval;
}

const HEIGHT = 70;
const BASE = HEIGHT - 16;
const MARK_ROOM = 14;
const DAY_MS = 86_400_000;

/** Oddness over time: columns by their highest level, marks for incidents, hatching where nothing was recorded. */
export function Ribbon({ shown, children, areaRef }: RibbonProps) {
  const own = useRef<SVGSVGElement>(null);
  const ref = areaRef ?? own;
  const width = useWidth(ref);
  const pitch = width < 500 ? 3 : 4;
  const count = Math.floor(width / pitch);
  const keys = levelKey.value === null ? [] : [levelKey.value];
  const { state } = useWindow(keys, shown, count);
  const range = state.range.to > state.range.from ? state.range : { from: hostNow() - DAY_MS, to: hostNow() };
  const scale: RibbonScale = {
    x: (time) => ((time - range.from) / (range.to - range.from)) * width,
    t: (x) => range.from + (x / Math.max(1, width)) * (range.to - range.from),
    base: BASE,
    width,
    range,
  };
  const columns = ribbonColumns(state.window, range, Math.max(1, count), gapsIn(hostEvents.value, range));
  const marks = marksIn(range);
  const paths = ribbonPaths(columns, width / Math.max(1, count), BASE, BASE - MARK_ROOM);
  return (
    <svg ref={ref} class="ribbon-svg" viewBox={`0 0 ${Math.max(1, width)} ${HEIGHT}`} role="group" aria-label={ribbonLabel(range, columns, marks)}>
      {paths.steps.map((d, step) => d !== '' && <path key={step} class={`x-a${step}`} d={d} />)}
      {paths.hatch !== '' && <path class="x-gap" d={paths.hatch} />}
      <line class="x-base" x1="0" x2={width} y1={BASE} y2={BASE} />
      <TimeLabels scale={scale} endsNow={'last' in shown} />
      <CursorLine scale={scale} />
      {children?.(scale)}
      {marks.map((mark) => <OddMark key={mark.address} mark={mark} x={Math.max(6, Math.min(width - 6, scale.x(mark.startMs)))} />)}
    </svg>
  );
}

/** Where the cursor of the charts is. */
function CursorLine({ scale: { x, range } }: { scale: RibbonScale }) {
  const at = cursorTime.value;
  return at === null || at < range.from || at > range.to ? null : <line class="x-cur" x1={x(at)} x2={x(at)} y1="0" y2={BASE} pointer-events="none" />;
}

/** What was odd: a run, or an incident that stands by itself. */
interface RibbonMark {
  startMs: number;
  level: number;
  address: string;
}

function marksIn({ from, to }: Interval): RibbonMark[] {
  const runs = spokenRuns.value.map((run) => ({ startMs: run.startMs, endMs: run.endMs, level: run.peakLevel, address: `/incidents/${runId(run)}` }));
  const alone = toldIncidents.value.filter(isWithoutRun).map(({ id, onsetMs, endMs, peakLevel }) => ({ startMs: onsetMs, endMs, level: peakLevel, address: `/incidents/${id}` }));
  return [...runs, ...alone].filter(({ startMs, endMs }) => startMs < to && (endMs ?? Infinity) > from).sort((a, b) => b.startMs - a.startMs);
}

const markLabel = ({ startMs, level }: RibbonMark): string => t('ribbon.mark', { when: when(startMs), level: fixed(level) });

function OddMark({ mark, x }: { mark: RibbonMark; x: number }) {
  const label = markLabel(mark);
  return (
    <a href={mark.address} aria-label={label}>
      <title>{label}</title>
      <rect x={x - 12} y={MARK_ROOM / 2 - 12} width="24" height="24" fill="transparent" />
      <MarkShape x={x} y={MARK_ROOM / 2} level={mark.level} size={5} />
    </a>
  );
}

function TimeLabels({ scale: { x, width, range }, endsNow }: { scale: RibbonScale; endsNow: boolean }) {
  const zone = shownZone();
  const { at, stepMs } = timeTicks(range.from, range.to, width < 500 ? 4 : 9, zone);
  const room = endsNow ? 46 : 18;
  return (
    <>
      {at.filter((time) => x(time) >= 18 && x(time) <= width - room).map((time) => {
        const { hour, minute } = zone.civil(time);
        const midnight = hour === 0 && minute === 0;
        const text = midnight ? (stepMs >= DAY_MS ? dayAndMonth(time) : weekdayAndDay(time)) : clock(time);
        return (
          <g key={time}>
            <line class="x-base" x1={x(time)} x2={x(time)} y1={BASE} y2={BASE + 4} />
            <text class={`x-t m ${midnight ? 'b s' : ''}`} x={x(time)} y={HEIGHT - 1}>{text}</text>
          </g>
        );
      })}
      {endsNow && <text class="x-t e s" x={width} y={HEIGHT - 1}>{t('ribbon.now')}</text>}
    </>
  );
}

function ribbonLabel(range: Interval, columns: readonly RibbonColumn[], marks: readonly RibbonMark[]): string {
  const ends = { from: when(range.from), to: when(range.to) };
  const list = marks.slice(0, 6).map(markLabel).join(', ');
  if (marks.length > 0) return t('ribbon.label', { ...ends, n: marks.length, list });
  const levels = columns.filter((column): column is number => typeof column === 'number');
  if (levels.length === 0) return t('ribbon.label.nothing', ends);
  return t('ribbon.label.none', { ...ends, level: fixed(Math.max(...levels)) });
}

const LEGEND = ['0', '30', '50', '65', '80', '92–100'];

export function OddnessLegend() {
  return (
    <div class="legend more">
      <span class="lab">{t('ribbon.oddness')}</span>
      {LEGEND.map((text, step) => (
        <span key={text}>
          <svg viewBox="0 0 10 10" aria-hidden="true"><rect class={`x-a${step}`} width="10" height="10" /></svg>
          {text}
        </span>
      ))}
    </div>
  );
}
