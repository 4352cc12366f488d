import { computed, signal } from '@preact/signals';
import { fetchBacktest } from '../api/client.ts';
import { ApiError } from '../api/http.ts';
import type { Incident } from '../api/incident-types.ts';
import { hostNow } from './host.ts';
import { DAY_MS } from './odd-runs.ts';

export const BACKTEST_DAYS = 30;

/** What would have been told, by budget. Kept while the page is open, so that the slider answers at once. */
const results = signal<ReadonlyMap<number, readonly Incident[]>>(new Map());
export const running = signal<number | null>(null);
export const failure = signal<ApiError | null>(null);

/** What is wanted next, the most wanted first. */
let queue: number[] = [];
let range: { from: number; to: number } | null = null;

export const resultOf = (budget: number): readonly Incident[] | null => results.value.get(budget) ?? null;
export const isTrying = computed(() => running.value !== null);

/** Begins to try budgets on the stored history, one after the other: the program runs one backtest at a time. */
export function tryBudgets(wanted: readonly number[]): void {
  queue = wanted.filter((budget) => !results.peek().has(budget) && budget !== running.peek());
  failure.value = null;
  if (running.peek() === null) void work();
}

async function work(): Promise<void> {
  const now = hostNow();
  range ??= { from: now - BACKTEST_DAYS * DAY_MS, to: now };
  for (let budget = queue.shift(); budget !== undefined; budget = queue.shift()) {
    running.value = budget;
    try {
      const { incidents } = await fetchBacktest(range.from, range.to, budget);
      results.value = new Map(results.peek()).set(budget, incidents);
    } catch (error) {
      failure.value = error instanceof ApiError ? error : new ApiError(0, String(error));
      queue = [];
    }
  }
  running.value = null;
}

/** Forgets what was tried: a new model judges otherwise. */
export function forgetBacktests(): void {
  queue = [];
  range = null;
  results.value = new Map();
}
