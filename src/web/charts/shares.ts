/** A share of a whole in whole percent, signed. */
export interface Portion<T> {
  item: T;
  percent: number;
}

/** So much of the whole is told one by one; the rest is "others". */
const TOLD = 0.95;

/**
 * Rounds signed shares that sum to one to whole percents that sum to 100: each is cut, and what is missing goes to those
 * that lost most (largest remainder).
 */
export function wholePercents(shares: readonly number[]): number[] {
  const exact = shares.map((share) => share * 100);
  const cut = exact.map(Math.floor);
  const missing = Math.round(exact.reduce((a, b) => a + b, 0)) - cut.reduce((a, b) => a + b, 0);
  const byLoss = exact.map((value, i) => ({ i, loss: value - (cut[i] ?? 0) })).sort((a, b) => b.loss - a.loss);
  for (const { i } of byLoss.slice(0, Math.max(0, missing))) cut[i] = (cut[i] ?? 0) + 1;
  return cut;
}

/**
 * The strongest items until 95 % is told, strongest first, and what is left for all others: with the share of those that
 * are not among the items, `unlisted`, everything sums to 100.
 */
export function portions<T>(items: readonly T[], shareOf: (item: T) => number, unlisted = 0): { told: Portion<T>[]; others: { count: number; percent: number } } {
  const sorted = items.toSorted((a, b) => Math.abs(shareOf(b)) - Math.abs(shareOf(a)));
  const total = sorted.reduce((sum, item) => sum + Math.abs(shareOf(item)), 0);
  let sum = 0;
  let count = 0;
  while (count < sorted.length && sum < total * TOLD) sum += Math.abs(shareOf(sorted[count++] as T));
  const told = sorted.slice(0, count).sort((a, b) => shareOf(b) - shareOf(a));
  const rest = sorted.slice(count).reduce((left, item) => left + shareOf(item), unlisted);
  const percents = wholePercents([...told.map(shareOf), rest]);
  return {
    told: told.map((item, i) => ({ item, percent: percents[i] ?? 0 })),
    others: { count: sorted.length - count, percent: percents.at(-1) ?? 0 },
  };
}
