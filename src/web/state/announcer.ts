import { signal } from '@preact/signals';

/** What a screen reader is told next, in one polite place. */
export const announced = signal('');

/** A value is spoken when the keys pause, not at each step. */
const PAUSE_MS = 500;

let timer: ReturnType<typeof setTimeout> | undefined;

export function announce(text: string): void {
  clearTimeout(timer);
  timer = setTimeout(() => (announced.value = text), PAUSE_MS);
}
