import { computed, signal } from '@preact/signals';
import { fetchSeries } from '../api/client.ts';
import type { SeriesInfo } from '../api/types.ts';

/** All series of the host, as the program lists them. */
export const catalogue = signal<readonly SeriesInfo[]>([]);

/** True once the list has been received: an empty list and an unknown one are not the same. */
export const catalogueKnown = signal(false);

export const seriesByKey = computed(() => new Map(catalogue.value.map((series) => [series.key, series])));

let asking: Promise<void> | null = null;

/** Reads the list again; calls during a reading share it. */
export function refreshCatalogue(): Promise<void> {
  asking ??= fetchSeries()
    .then((series) => {
      catalogue.value = series;
      catalogueKnown.value = true;
    })
    .finally(() => {
      asking = null;
    });
  return asking;
}
