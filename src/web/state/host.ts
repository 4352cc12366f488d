import { batch, computed, signal } from '@preact/signals';
import type { HostState } from '../api/types.ts';
import { hostZone } from './host-zone.ts';

/** What the program last told of itself and its host; null before the first answer. */
export const host = signal<HostState | null>(null);

/** Host clock minus this browser's clock, so that "now" is the host's even where the two differ. */
const clockAhead = signal(0);

export function receiveHost(state: HostState): void {
  batch(() => {
    host.value = state;
    hostZone.value = state.timeZone;
    // A message takes part of a second to arrive: small differences are the way's, not the clock's.
    const ahead = state.nowMs - Date.now();
    clockAhead.value = Math.abs(ahead) < 2000 ? 0 : ahead;
  });
}

/** Now, by the host's clock. */
export function hostNow(): number {
  return Date.now() + clockAhead.value;
}

export const isLearning = computed(() => host.value?.learning.state === 'learning');

/** Whether a model judges what is recorded. */
export const isJudging = computed(() => host.value?.learning.state === 'watching');

/** Series that carries the level of oddness of the detector in use. */
export const levelKey = computed(() => {
  const detector = host.value?.model?.detector;
  return detector === undefined ? null : `vigia.oddness.level{detector="${detector}"}`;
});
