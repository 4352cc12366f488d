import { signal } from '@preact/signals';
import type { HostEvent } from '../api/types.ts';

/** Which floating panels are open. */
export const pickingRange = signal(false);
export const showingHost = signal(false);
export const searching = signal(false);
export const writingNote = signal(false);
/** The note that is being changed. */
export const changedNote = signal<HostEvent | null>(null);
export const showingKeys = signal(false);
