import { signal } from '@preact/signals';

/** This browser's time, once a second; what counts seconds on its own reads it. */
export const clockTick = signal(Date.now());

export function startClock(): void {
  setInterval(() => {
    if (!document.hidden) clockTick.value = Date.now();
  }, 1000);
}
