import { useRef } from 'preact/hooks';
import type { Interval } from '../charts/ribbon-columns.ts';
import { t, type TextKey } from '../i18n/text.ts';
import { when } from '../i18n/times.ts';
import { hostNow } from '../state/host.ts';
import { previewRange, settleRange, showRange, shownRange } from '../state/time-range.ts';
import { rangeOf } from '../state/window-source.ts';
import type { RibbonScale } from './ribbon.tsx';

type Grip = 'from' | 'to' | 'whole' | 'new';

interface Hold {
  grip: Grip;
  /** Where it was taken, and the range as it was then. */
  at: number;
  range: Interval;
}

/** Nearer than this to an edge the edge is meant. */
const NEAR_PX = 7;

/** The chosen range on the ribbon: its edges and its middle can be dragged, or a new one drawn beside it. */
export function Brush({ scale }: { scale: RibbonScale }) {
  const hold = useRef<Hold | null>(null);
  const range = rangeOf(shownRange.value);
  const left = clamp(scale.x(range.from), scale.width);
  const right = clamp(scale.x(range.to), scale.width);
  const timeOf = (event: PointerEvent) => {
    const area = (event.currentTarget as SVGElement).ownerSVGElement?.getBoundingClientRect();
    return scale.t(clamp(event.clientX - (area?.left ?? 0), scale.width));
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    (event.currentTarget as SVGElement).setPointerCapture(event.pointerId);
    const at = timeOf(event);
    hold.current = { grip: gripAt(scale.x(at), left, right), at, range };
  };
  const move = (event: PointerEvent) => {
    if (hold.current !== null) previewRange(dragged(hold.current, timeOf(event)));
  };
  const up = () => {
    if (hold.current !== null) settleRange();
    hold.current = null;
  };
  return (
    <>
      <rect class="x-brush" x={left} width={Math.max(2, right - left)} y="0" height={scale.base} />
      <rect class="grab" x="0" width={scale.width} y="0" height={scale.base} onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={up} />
      <Edge x={left} scale={scale} range={range} end="from" />
      <Edge x={right} scale={scale} range={range} end="to" />
    </>
  );
}

const EDGE_NAMES: Record<'from' | 'to', TextKey> = { from: 'range.from', to: 'range.to' };

function Edge({ x, scale, range, end }: { x: number; scale: RibbonScale; range: Interval; end: 'from' | 'to' }) {
  const step = (scale.range.to - scale.range.from) / 200;
  const move = (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const moved = { ...range, [end]: range[end] + direction * step * (event.shiftKey ? 10 : 1) };
    if (moved.to > moved.from) showRange(moved);
  };
  return (
    <g
      role="slider" tabindex={0} onKeyDown={move}
      aria-label={t(EDGE_NAMES[end])} aria-valuetext={when(range[end], hostNow(), true)}
      aria-valuemin={Math.round(scale.range.from)} aria-valuemax={Math.round(scale.range.to)} aria-valuenow={Math.round(range[end])}
    >
      <line class="x-brushe" x1={x} x2={x} y1="0" y2={scale.base} />
    </g>
  );
}

function gripAt(x: number, left: number, right: number): Grip {
  if (Math.abs(x - left) <= NEAR_PX) return 'from';
  if (Math.abs(x - right) <= NEAR_PX) return 'to';
  return x > left && x < right ? 'whole' : 'new';
}

function dragged({ grip, at, range }: Hold, now: number): Interval {
  if (grip === 'whole') return { from: range.from + now - at, to: range.to + now - at };
  const still = grip === 'from' ? range.to : grip === 'to' ? range.from : at;
  return { from: Math.min(still, now), to: Math.max(still, now) };
}

const clamp = (x: number, width: number): number => Math.max(0, Math.min(width, x));
