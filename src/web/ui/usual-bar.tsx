import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useWidth } from './use-width.ts';

interface Compared {
  /** What is compared; null draws nothing but keeps the room. */
  value: number | null;
  usual: number | null;
  /** How many times up and down the axis reaches. */
  reach: number;
  odd?: boolean;
}

const HEIGHT = 16;

/** Half the usual block: a process's own median is taken as usual from a third less to a half more. */
const BLOCK = 1.5;

/** A value against its own usual, on a logarithmic axis whose middle is the usual. Past the reach an arrow. */
export function UsualBar(compared: Compared) {
  const ref = useRef<SVGSVGElement>(null);
  const width = useWidth(ref);
  return <svg ref={ref} class="ub" height={HEIGHT} aria-hidden="true">{width > 0 && <Axis {...compared} width={width} />}</svg>;
}

/** The same at a width that is known, for tables of hundreds of rows that are drawn every second. */
export const UsualTick = ({ width, ...compared }: Compared & { width: number }) => (
  <svg width={width} height={HEIGHT} aria-hidden="true"><Axis {...compared} width={width} /></svg>
);

/** The heading of a column of these: what is compared, and below it how far the axis reaches, over its very ends. */
export const AxisTitle = ({ reach, children }: { reach: number; children: ComponentChildren }) => (
  <>{children}<span class="axis-ends" aria-hidden="true"><span>÷{reach}</span><span>×{reach}</span></span></>
);

function Axis({ value, usual, reach, odd = false, width }: Compared & { width: number }) {
  if (value === null || usual === null || value <= 0) return null;
  // What usually takes nothing is beyond any axis.
  const share = usual <= 0 ? Infinity : Math.log(value / usual) / Math.log(reach);
  const X = (part: number) => width / 2 + part * (width / 2 - 6);
  const block = Math.log(BLOCK) / Math.log(reach);
  const at = X(Math.max(-1, Math.min(1, share)));
  const ink = odd && Math.abs(share) > block ? 'x-tick o' : 'x-tick';
  return (
    <>
      <line class="x-grid" x1="0" x2={width} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      <rect class="x-usual" x={X(-block)} width={X(block) - X(-block)} y="4" height="8" />
      {Math.abs(share) <= 1 ? <line class={ink} x1={at} x2={at} y1="1" y2={HEIGHT - 1} /> : (
        <path class={ink} d={share > 0 ? `M${at - 3} 3l5 5l-5 5` : `M${at + 3} 3l-5 5l5 5`} />
      )}
    </>
  );
}
