import type { Values } from '../api/types.ts';

export interface Columns {
  t: readonly number[];
  min: Values;
  max: Values;
  stepMs: number;
}

export interface PathSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/**
 * Draws a series so that no peak is lost: through both ends of every bucket, first the one nearer to where the line
 * comes from. A distance longer than `hole` breaks the line; a value alone becomes a dot of one pixel.
 */
export function minMaxPath(path: PathSink, { t, min, max, stepMs }: Columns, hole: number, X: (t: number) => number, Y: (v: number) => number): void {
  let beforeT = -Infinity;
  let beforeY = 0;
  let single = false;
  const half = stepMs / 2;
  const end = () => single && path.lineTo(X(beforeT + half) + 1, beforeY);
  for (let i = 0; i < t.length; i++) {
    const low = min[i];
    const high = max[i];
    if (low === null || low === undefined || high === null || high === undefined) continue;
    const at = t[i] ?? 0;
    const x = X(at + half);
    const yLow = Y(low);
    const yHigh = low === high ? yLow : Y(high);
    const starts = at - beforeT > hole;
    if (starts) end();
    const highFirst = !starts && Math.abs(beforeY - yHigh) < Math.abs(beforeY - yLow);
    const first = highFirst ? yHigh : yLow;
    const last = highFirst ? yLow : yHigh;
    if (starts) path.moveTo(x, first);
    else path.lineTo(x, first);
    if (last !== first) path.lineTo(x, last);
    single = starts && last === first;
    beforeT = at;
    beforeY = last;
  }
  end();
}
