import { useMemo, useRef } from 'preact/hooks';
import { sparkOf } from '../charts/spark-path.ts';
import { useVisible } from './use-visible.ts';
import { useWidth } from './use-width.ts';
import { useWindow } from './use-window.ts';

interface MiniChartProps {
  series: string;
  /** What is marked: the incident. A third of its length, at least ten minutes, is shown around it. */
  from: number;
  to: number;
}

const HEIGHT = 32;
const LEAST_MARGIN_MS = 600_000;

/** The shape of one series around an incident, for comparing at a glance. Its text twin stands beside it. */
export function MiniChart({ series, from, to }: MiniChartProps) {
  const ref = useRef<SVGSVGElement>(null);
  const width = useWidth(ref);
  const visible = useVisible(ref);
  const margin = Math.max(LEAST_MARGIN_MS, (to - from) / 3);
  const range = useMemo(() => ({ from: from - margin, to: to + margin }), [from, to]);
  const { state } = useWindow([series], range, width, visible);
  const { window } = state;
  const spark = window === null || window.isEmpty || width === 0 ? null : sparkOf(window, range, width, HEIGHT, [], null, false);
  return (
    <svg ref={ref} class="mini" viewBox={`0 0 ${Math.max(1, width)} ${HEIGHT}`} height={HEIGHT} aria-hidden="true">
      {spark !== null && <path class="x-line" d={spark.line} />}
    </svg>
  );
}
