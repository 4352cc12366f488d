import uPlot from 'uplot';
import { holeMs } from './holes.ts';
import { minMaxPath } from './min-max-path.ts';
import type { PlotContent } from './plot-content.ts';
import { DASHES, MOST_LINES, paintAbove, paintBehind, type Canvas } from './plot-paint.ts';
import type { PlotTheme } from './plot-theme.ts';
import type { TimeTicks } from './time-ticks.ts';

/** How the plot writes times; given by its owner, since words are not a plot's business. */
export interface TimeAxis {
  ticks: (from: number, to: number, width: number) => TimeTicks;
  label: (t: number, ticks: TimeTicks) => string;
}

/** Room below the plot for the strip of oddness and the times. */
const BOTTOM = 25;
const TOP = 8;
const RIGHT = 6;

/** Room a number beside the axis needs: digits of the axis font are at most so wide. */
const DIGIT = 6.4;
const LEAST_LEFT = 34;

/**
 * One time-series plot on a canvas: axes and scales by uPlot, lines by their smallest and largest values, and around them
 * what Vigia knows: band, odd stretches, gaps, events.
 */
export class Plot {
  readonly #u: uPlot;
  #content: PlotContent;
  #theme: PlotTheme;
  readonly #paths: (Path2D | undefined)[] = [];
  #ticks: TimeTicks = { stepMs: 0, at: [] };

  constructor(parent: HTMLElement, content: PlotContent, theme: PlotTheme, time: TimeAxis, width: number, height: number) {
    this.#content = content;
    this.#theme = theme;
    this.#u = new uPlot(this.#options(time, width, height), this.#data(), parent);
    this.draw(content, theme);
  }

  /** The element over the plotting area: it takes the pointer and carries the cursor. */
  get over(): HTMLElement {
    return this.#u.over;
  }

  draw(content: PlotContent, theme: PlotTheme): void {
    this.#content = content;
    this.#theme = theme;
    this.#u.batch(() => {
      this.#u.setData(this.#data(), false);
      this.#u.setScale('x', { min: content.range.from, max: content.range.to });
      this.#u.setScale('y', { min: content.axis.low, max: content.axis.high });
    });
  }

  resize(width: number, height: number): void {
    this.#u.setSize({ width, height });
  }

  /** Position of a moment in CSS pixels from the left of the plotting area. */
  xOf(t: number): number {
    return this.#u.valToPos(t, 'x');
  }

  yOf(value: number): number {
    return this.#u.valToPos(value, 'y');
  }

  timeAt(x: number): number {
    return this.#u.posToVal(x, 'x');
  }

  destroy(): void {
    this.#u.destroy();
  }

  #data(): uPlot.AlignedData {
    const { window, lines } = this.#content;
    const columns = Array.from({ length: MOST_LINES }, (_, i) => window.columns[lines[i] ?? -1]?.mean ?? []);
    return [window.t, ...columns] as uPlot.AlignedData;
  }

  #canvas(u: uPlot): Canvas {
    return {
      ctx: u.ctx,
      box: u.bbox,
      ratio: uPlot.pxRatio,
      X: (t) => u.valToPos(t, 'x', true),
      Y: (value) => u.valToPos(value, 'y', true),
    };
  }

  #line(u: uPlot, place: number): uPlot.Series.Paths | null {
    const { window, lines } = this.#content;
    const column = window.columns[lines[place] ?? -1];
    this.#paths[place] = undefined;
    if (column === undefined) return null;
    const { X, Y } = this.#canvas(u);
    const stroke = new Path2D();
    // A dashed line up and down in every bucket cannot be read: from the third on, the highest value alone is drawn.
    const min = place < 2 ? column.min : column.max;
    minMaxPath(stroke, { t: window.t, min, max: column.max, stepMs: window.stepMs }, holeMs(window.t, column.mean, window.stepMs), X, Y);
    this.#paths[place] = stroke;
    return { stroke, fill: null, clip: null };
  }

  #options(time: TimeAxis, width: number, height: number): uPlot.Options {
    const asGiven = (_: uPlot, min: number, max: number): uPlot.Range.MinMax => [min, max];
    return {
      width,
      height,
      ms: 1,
      padding: [TOP, RIGHT, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false, auto: false, range: asGiven }, y: { auto: false, range: asGiven } },
      axes: [this.#timeAxis(time), this.#valueAxis()],
      series: [{}, ...DASHES.map((dash, place) => this.#series(place, dash))],
      hooks: {
        drawAxes: [(u) => paintBehind(this.#canvas(u), this.#content, this.#theme)],
        draw: [(u) => paintAbove(this.#canvas(u), this.#content, this.#theme, this.#paths)],
      },
    };
  }

  #series(place: number, dash: number[]): uPlot.Series {
    return {
      width: 1.25,
      dash,
      stroke: () => (place === 1 ? this.#theme.ink2 : this.#theme.ink),
      points: { show: false },
      paths: (u) => this.#line(u, place),
    };
  }

  #timeAxis(time: TimeAxis): uPlot.Axis {
    return {
      size: BOTTOM,
      gap: 8,
      grid: { show: false },
      ticks: { show: false },
      font: this.#theme.font,
      stroke: () => this.#theme.text3,
      splits: (u, _, from, to) => {
        this.#ticks = time.ticks(from, to, u.over.clientWidth || u.width);
        return this.#ticks.at;
      },
      values: (u, splits) => splits.map((t) => (u.valToPos(t, 'x') < u.over.clientWidth - 12 && u.valToPos(t, 'x') > 10 ? time.label(t, this.#ticks) : '')),
    };
  }

  #valueAxis(): uPlot.Axis {
    return {
      size: () => Math.max(LEAST_LEFT, Math.max(0, ...this.#content.labels.map((label) => label.length)) * DIGIT + 8),
      gap: 6,
      grid: { stroke: () => this.#theme.grid, width: 1 },
      ticks: { show: false },
      font: this.#theme.font,
      stroke: () => this.#theme.text3,
      splits: () => this.#content.axis.ticks,
      values: () => this.#content.labels,
    };
  }
}
