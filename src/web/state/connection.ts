import { signal } from '@preact/signals';

export type Connection =
  | { state: 'connecting' }
  | { state: 'live' }
  /** `since`: when contact was lost; `retryAt`: when the next attempt begins. Both by this browser's clock. */
  | { state: 'lost'; since: number; retryAt: number; status: number };

export const connection = signal<Connection>({ state: 'connecting' });
