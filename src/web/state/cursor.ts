import { computed, signal } from '@preact/signals';

/** The moment under the pointer or chosen by keys, shared by all charts and the ribbon. */
const pointed = signal<number | null>(null);

/** A moment that stays until it is let go. */
export const pinned = signal<number | null>(null);

export const cursorTime = computed(() => pinned.value ?? pointed.value);

export function pointAt(t: number | null): void {
  pointed.value = t;
}

export function pinAt(t: number | null): void {
  pinned.value = t;
}
