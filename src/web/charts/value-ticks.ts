/** A vertical axis: its ends and the values that get a line and a number, in the metric's own unit. */
export interface ValueAxis {
  low: number;
  high: number;
  ticks: number[];
}

/** Lowest share of the highest value from which an axis need not begin at zero. */
const FAR_FROM_ZERO = 0.6;

/**
 * Three to six round ticks over the values. The axis begins at zero unless all values are far from it and near each
 * other; `factor` turns a value into what is shown, so that ticks are round in the shown unit.
 */
export function valueAxis(lowest: number, highest: number, factor: number): ValueAxis {
  if (!Number.isFinite(lowest) || !Number.isFinite(highest)) return valueAxis(0, 1 / factor, factor);
  const low = lowest * factor;
  const high = highest * factor;
  const farFromZero = low > 0 && low > high * FAR_FROM_ZERO;
  const bottom = farFromZero ? low - (high - low) * 0.3 : Math.min(0, low);
  const top = high > bottom ? high + (high - bottom) * 0.06 : bottom + (Math.abs(bottom) || 1) * 0.1;
  const step = roundStep((top - bottom) / 4);
  const first = farFromZero ? Math.max(0, Math.floor(bottom / step) * step) : Math.floor(bottom / step) * step;
  const ticks: number[] = [];
  for (let n = Math.round(first / step); n * step <= top + step * 1e-9; n++) ticks.push((n * step) / factor);
  return { low: first / factor, high: top / factor, ticks };
}

function roundStep(wish: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(wish));
  return ([1, 2, 5, 10].find((n) => n * magnitude >= wish * 0.999) ?? 10) * magnitude;
}

/** Decimals that tell the ticks apart. */
export function tickDecimals({ ticks }: ValueAxis, factor: number): number {
  const [first = 0, second = 1] = ticks;
  const step = Math.abs(second - first) * factor;
  return step >= 1 || step === 0 ? 0 : Math.min(4, Math.ceil(-Math.log10(step) - 1e-9));
}
