import { computed } from '@preact/signals';
import { hostNow } from './host.ts';
import { query, setQuery } from './route.ts';

/** The past moment whose processes are shown, from the address; null for now. */
export const processMoment = computed(() => {
  const at = Date.parse(query.value.get('at') ?? '');
  return Number.isNaN(at) ? null : at;
});

/** Shows the processes of a moment, to the second; null or a moment that has not come yet for now. */
export function showProcessesAt(ms: number | null, options?: { replace?: boolean }): void {
  const at = ms === null || ms >= hostNow() ? null : new Date(Math.round(ms / 1000) * 1000).toISOString().replace('.000Z', 'Z');
  setQuery({ at }, options);
}
