/** A vertical axis: its ends and the values that get a line and a number, in the metric's own unit. */
export interface ValueAxis {
  low: number;
  high: number;
  ticks: number[];
}

/** Values this near to each other, measured by the highest, need not be drawn on an axis from zero. */
const FAR_FROM_ZERO = 0.75;

/** An axis that does not begin at zero spans at least this share of the highest value, so that noise stays small. */
const LEAST_SPAN = 0.12;

/**
 * Three to six round ticks over the values. The axis begins at zero unless all values are far from it and near each
 * other; `factor` turns a value into what is shown, so that ticks are round in the shown unit. `most` is a value the
 * metric cannot pass.
 */
export function valueAxis(lowest: number, highest: number, factor: number, most = Infinity): ValueAxis {
  if (!Number.isFinite(lowest) || !Number.isFinite(highest)) return valueAxis(0, 1 / factor, factor, most);
  const low = lowest * factor;
  const high = highest * factor;
  const zoomed = low > 0 && low > high * FAR_FROM_ZERO && high - low > high * LEAST_SPAN * 0.1;
  const bottom = zoomed ? Math.max(0, Math.min(low - (high - low) * 0.3, high * (1 - LEAST_SPAN))) : Math.min(0, low);
  const room = high > bottom ? high + (high - bottom) * 0.06 : bottom + (Math.abs(bottom) || 1);
  const top = Math.max(high, Math.min(room, most * factor));
  const step = stepFor(top - bottom);
  const first = Math.floor(bottom / step + 1e-9) * step;
  const ticks: number[] = [];
  for (let n = Math.round(first / step); n * step <= top + step * 1e-6; n++) ticks.push((n * step) / factor);
  return { low: first / factor, high: top / factor, ticks };
}

const ROUND = [5, 2, 1];

/** The largest round step that still gives three ticks, but not one that gives more than six. */
function stepFor(span: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(span));
  const steps = [...ROUND.map((n) => n * magnitude), ...ROUND.map((n) => (n * magnitude) / 10)];
  return steps.find((step) => Math.floor(span / step + 1e-9) >= 2) ?? span / 2;
}

/** Decimals that tell the ticks apart. */
export function tickDecimals({ ticks }: ValueAxis, factor: number): number {
  const [first = 0, second = 1] = ticks;
  const step = Math.abs(second - first) * factor;
  return step >= 1 || step === 0 ? 0 : Math.min(4, Math.ceil(-Math.log10(step) - 1e-9));
}
