import { signal } from '@preact/signals';

/** Which floating panels are open. */
export const pickingRange = signal(false);
export const searching = signal(false);
export const writingNote = signal(false);
export const showingKeys = signal(false);
