import type uPlot from 'uplot';
import { holeMs } from './holes.ts';
import { ODD_LEVEL, stepOf } from './levels.ts';
import { minMaxPath } from './min-max-path.ts';
import type { PlotContent } from './plot-content.ts';
import type { PlotTheme } from './plot-theme.ts';
import type { Interval } from './ribbon-columns.ts';

/** What every painter needs: where things are, in canvas pixels. */
export interface Canvas {
  ctx: CanvasRenderingContext2D;
  box: uPlot.BBox;
  /** Canvas pixels in a CSS pixel. */
  ratio: number;
  X: (t: number) => number;
  Y: (value: number) => number;
}

const STRIP_HEIGHT = 4;

/** So far marks reach above the plot. */
const MARK_RISE = 4;

/** Dashes of the third line and those after it, which are all ink. */
export const DASHES: readonly number[][] = [[], [], [4, 2], [1, 2], [6, 2, 1, 2], [2, 4]];

export const MOST_LINES = DASHES.length;

/** What lies behind the lines: tint, expected band, the other lines as one band, the compared time. */
export function paintBehind(canvas: Canvas, content: PlotContent, theme: PlotTheme): void {
  const { ctx, box } = canvas;
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.left, box.top, box.width, box.height);
  ctx.clip();
  if (content.tint !== null) paintTint(canvas, content.tint, theme);
  paintBand(canvas, content, theme);
  paintOthers(canvas, content, theme);
  paintCompared(canvas, content, theme);
  ctx.restore();
}

function paintTint({ ctx, box, X }: Canvas, { from, to }: Interval, theme: PlotTheme): void {
  ctx.globalAlpha = 0.07;
  ctx.fillStyle = theme.odd;
  ctx.fillRect(X(from), box.top, X(to) - X(from), box.height);
  ctx.globalAlpha = 1;
}

function paintBand({ ctx, X, Y, ratio }: Canvas, { window, band }: PlotContent, theme: PlotTheme): void {
  if (band === null) return;
  const upper = new Path2D();
  const points: [x: number, low: number, high: number][] = [];
  window.t.forEach((t, i) => {
    const low = band.lower[i];
    const high = band.upper[i];
    if (low !== null && low !== undefined && high !== null && high !== undefined) points.push([X(t + window.stepMs / 2), Y(low), Y(high)]);
  });
  const area = new Path2D();
  points.forEach(([x, , high], i) => (i === 0 ? (upper.moveTo(x, high), area.moveTo(x, high)) : (upper.lineTo(x, high), area.lineTo(x, high))));
  for (const [x, low] of points.toReversed()) area.lineTo(x, low);
  ctx.fillStyle = theme.band;
  ctx.fill(area);
  ctx.strokeStyle = theme.bandEdge;
  ctx.lineWidth = 0.75 * ratio;
  ctx.stroke(upper);
}

function paintOthers({ ctx, X, Y }: Canvas, { window, lines }: PlotContent, theme: PlotTheme): void {
  const others = window.columns.filter((_, i) => !lines.includes(i));
  if (others.length === 0) return;
  const area = new Path2D();
  const edge: [x: number, y: number][] = [];
  window.t.forEach((t, i) => {
    const lows = others.map((column) => column.min[i]).filter((v): v is number => v !== null && v !== undefined);
    const highs = others.map((column) => column.max[i]).filter((v): v is number => v !== null && v !== undefined);
    if (lows.length === 0) return;
    const x = X(t + window.stepMs / 2);
    const top = Y(Math.max(...highs));
    if (edge.length === 0) area.moveTo(x, top);
    else area.lineTo(x, top);
    edge.push([x, Y(Math.min(...lows))]);
  });
  for (const [x, y] of edge.toReversed()) area.lineTo(x, y);
  ctx.fillStyle = theme.band;
  ctx.fill(area);
}

function paintCompared({ ctx, X, Y, ratio }: Canvas, { compared, comparedOffset }: PlotContent, theme: PlotTheme): void {
  if (compared === null) return;
  ctx.strokeStyle = theme.edge;
  ctx.lineWidth = ratio;
  ctx.setLineDash([]);
  for (const column of compared.columns.slice(0, 1)) {
    const path = new Path2D();
    minMaxPath(path, { t: compared.t, min: column.min, max: column.max, stepMs: compared.stepMs }, holeMs(compared.t, column.mean, compared.stepMs), (t) => X(t + comparedOffset), Y);
    ctx.stroke(path);
  }
}

/** What lies over the lines: odd stretches drawn once more, the strip of oddness, event lines, names of lines. */
export function paintAbove(canvas: Canvas, content: PlotContent, theme: PlotTheme, paths: readonly (Path2D | undefined)[]): void {
  const { ctx } = canvas;
  ctx.save();
  paintOdd(canvas, content, theme, paths);
  paintStrip(canvas, content, theme);
  paintMarks(canvas, content, theme);
  paintNames(canvas, content, theme);
  ctx.restore();
}

function paintOdd({ ctx, box, X, ratio }: Canvas, { odd, range, window, lines }: PlotContent, theme: PlotTheme, paths: readonly (Path2D | undefined)[]): void {
  for (const { key, from, to, level } of odd) {
    const line = paths[lines.findIndex((column) => window.columns[column]?.key === key)];
    const left = Math.max(box.left, X(Math.max(from, range.from)));
    const right = Math.min(box.left + box.width, X(Math.min(to, range.to)));
    if (line === undefined || right < left) continue;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left - ratio, box.top, Math.max(2 * ratio, right - left + 2 * ratio), box.height);
    ctx.clip();
    ctx.strokeStyle = level >= ODD_LEVEL ? theme.odd : theme.unusual;
    ctx.lineWidth = 2 * ratio;
    ctx.lineJoin = 'round';
    ctx.stroke(line);
    ctx.restore();
  }
}

/** The base line: grey where there is data, coloured where it was odd, hatched where nothing was recorded. */
function paintStrip({ ctx, box, X, ratio }: Canvas, { window, range, odd, gaps }: PlotContent, theme: PlotTheme): void {
  const top = box.top + box.height + ratio;
  const height = STRIP_HEIGHT * ratio;
  const right = box.left + box.width;
  const fill = (from: number, to: number, colour: string) => {
    const x0 = Math.max(box.left, X(from));
    const x1 = Math.min(right, X(to));
    if (x1 <= x0) return;
    ctx.fillStyle = colour;
    ctx.fillRect(x0, top, Math.max(ratio, x1 - x0), height);
  };
  const first = window.t[0];
  const last = window.t.at(-1);
  if (first === undefined || last === undefined) return;
  fill(Math.max(first, range.from), Math.min(last + Math.max(window.stepMs, 1000), range.to), theme.steps[0] ?? theme.grid);
  for (const stretch of odd) fill(Math.max(first, stretch.from), Math.min(stretch.to, last + window.stepMs), theme.steps[stepOf(stretch.level)] ?? theme.odd);
  for (const gap of gaps) hatch(ctx, Math.max(box.left, X(gap.from)), Math.min(right, X(gap.to)), top, height, ratio, theme);
}

function hatch(ctx: CanvasRenderingContext2D, x0: number, x1: number, top: number, height: number, ratio: number, theme: PlotTheme): void {
  if (x1 <= x0) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(x0, top, x1 - x0, height);
  ctx.clip();
  ctx.fillStyle = theme.paper;
  ctx.fill();
  ctx.strokeStyle = theme.edge;
  ctx.lineWidth = ratio;
  ctx.beginPath();
  for (let x = x0 - height; x < x1; x += 4 * ratio) {
    ctx.moveTo(x, top + height);
    ctx.lineTo(x + height, top);
  }
  ctx.stroke();
  ctx.restore();
}

function paintMarks({ ctx, box, X, ratio }: Canvas, { marks, range }: PlotContent, theme: PlotTheme): void {
  ctx.strokeStyle = theme.edge;
  ctx.lineWidth = ratio;
  ctx.setLineDash([2 * ratio, 3 * ratio]);
  ctx.beginPath();
  for (const t of marks.flatMap((mark) => [mark.t, mark.to ?? mark.t])) {
    if (t < range.from || t > range.to) continue;
    const x = Math.round(X(t)) + ratio / 2;
    ctx.moveTo(x, box.top - MARK_RISE * ratio);
    ctx.lineTo(x, box.top + box.height);
  }
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.lineWidth = 2 * ratio;
  ctx.beginPath();
  for (const { t, to = t } of marks) {
    if (to === t || to < range.from || t > range.to) continue;
    ctx.moveTo(X(Math.max(t, range.from)), box.top - MARK_RISE * ratio);
    ctx.lineTo(X(Math.min(to, range.to)), box.top - MARK_RISE * ratio);
  }
  ctx.stroke();
}

const NAME_DISTANCE = 11;
const MOST_NAME_SHIFT = 16;

function paintNames({ ctx, box, Y, ratio }: Canvas, { window, lines, lineNames }: PlotContent, theme: PlotTheme): void {
  if (lines.length < 3) return;
  const ends = lines.slice(2).map((column, i) => ({ name: lineNames[i + 2] ?? '', y: Y(lastOf(window.columns[column]?.mean ?? []) ?? NaN) }))
    .filter(({ y }) => Number.isFinite(y))
    .sort((a, b) => b.y - a.y);
  ctx.font = theme.font.replace(/^[\d.]+/, (px) => String(Number(px) * ratio));
  ctx.textAlign = 'right';
  ctx.textBaseline = 'bottom';
  ctx.lineWidth = 3 * ratio;
  ctx.strokeStyle = theme.paper;
  ctx.fillStyle = theme.text3;
  let lowest = Infinity;
  for (const { name, y } of ends) {
    const at = Math.min(y - 2 * ratio, lowest - NAME_DISTANCE * ratio);
    if (at < box.top + NAME_DISTANCE * ratio) return;
    // Far from its line a name says nothing; the legend has the dashes.
    if (y - at > MOST_NAME_SHIFT * ratio) continue;
    ctx.strokeText(name, box.left + box.width - 2 * ratio, at);
    ctx.fillText(name, box.left + box.width - 2 * ratio, at);
    lowest = at;
  }
}

function lastOf(values: readonly (number | null)[]): number | null {
  for (let i = values.length - 1; i >= 0; i--) {
    const value = values[i];
    if (value !== null && value !== undefined) return value;
  }
  return null;
}
