import { computed, signal } from '@preact/signals';
import { fetchForecasts } from '../api/client.ts';
import type { Forecast, ForecastList } from '../api/forecast-types.ts';
import { hostNow } from './host.ts';

/** What is full later than this is nothing to look at today. */
export const DUE_MS = 90 * 86_400_000;

/** The program makes a new forecast as often. */
const EVERY_MS = 300_000;

/** After its start the program makes its first after a minute. */
const FIRST_MS = 30_000;

export const forecasts = signal<ForecastList | null>(null);

export const isDue = ({ state, fullAtMs }: Forecast, now: number): boolean =>
  state === 'full' || (state === 'filling' && fullAtMs !== null && fullAtMs - now <= DUE_MS);

/** What runs out soon enough to be told, the soonest first. */
export const dueForecasts = computed(() => (forecasts.value?.resources ?? []).filter((one) => isDue(one, hostNow())).sort((a, b) => (a.fullAtMs ?? 0) - (b.fullAtMs ?? 0)));

async function refresh(): Promise<void> {
  forecasts.value = await fetchForecasts();
}

/** Keeps the forecasts fresh until called off. */
export function watchForecasts(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const look = async (): Promise<void> => {
    // One that fails leaves what was known; the stream's own state tells of lost contact.
    await refresh().catch(() => undefined);
    if (!isOver) timer = setTimeout(() => void look(), typeof forecasts.value?.atMs === 'number' ? EVERY_MS : FIRST_MS);
  };
  void look();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
