import type { Interval } from './ribbon-columns.ts';
import type { LiveWindow } from './live-window.ts';
import type { Band, OddStretch } from './spark-path.ts';
import type { ValueAxis } from './value-ticks.ts';

/** Everything a plot draws. Computed outside, so that the plot itself only paints. */
export interface PlotContent {
  window: LiveWindow;
  range: Interval;
  axis: ValueAxis;
  /** The numbers beside the axis' ticks. */
  labels: string[];
  /** Columns drawn as lines, by their place in the window; the rest is drawn as one band. */
  lines: number[];
  /** A name at the end of the third line and later ones, which share a colour. */
  lineNames: string[];
  odd: readonly OddStretch[];
  gaps: readonly Interval[];
  marks: readonly PlotMark[];
  /** What was expected of one of the lines. */
  band: Band | null;
  /** The column the band belongs to. */
  bandLine: number | null;
  /** The same series at another time, moved over this range. */
  compared: LiveWindow | null;
  comparedOffset: number;
  /** A tinted stretch: the incident a page is about. */
  tint: Interval | null;
}

/** A dotted line at a moment at which something happened; of a stretch two, and a line that joins them above the plot. */
export interface PlotMark {
  t: number;
  /** End of a stretch. */
  to?: number;
  label: string;
}
