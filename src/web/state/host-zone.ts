import { signal } from '@preact/signals';

/** The host's time zone, IANA name; the browser's own until the host has told. */
export const hostZone = signal(Intl.DateTimeFormat().resolvedOptions().timeZone);
