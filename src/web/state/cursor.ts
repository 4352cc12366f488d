import { computed, effect, signal } from '@preact/signals';
import { query, route, setQuery } from './route.ts';
import { moveOn, standStill } from './time-range.ts';

/** The moment under the pointer or chosen by keys, shared by all charts and the ribbon. */
const pointed = signal<number | null>(null);

/** A moment that stays until it is let go. The address holds it too, so that a link shows the same. */
export const pinned = signal<number | null>(null);

export const cursorTime = computed(() => pinned.value ?? pointed.value);

export function pointAt(t: number | null): void {
  pointed.value = t;
}

/** Keys move a pinned moment faster than browsers let an address be changed. */
const ADDRESS_RESTS_MS = 250;

/** What the address says, as far as it is known here. */
let addressed: string | null = null;
let writing: ReturnType<typeof setTimeout> | undefined;

/** Pins a moment, and the charts stand still; null lets it go, and what moved before moves on. */
export function pinAt(t: number | null): void {
  if (t === null && pinned.peek() === null) return;
  pinned.value = t;
  if (t === null) moveOn();
  else if (route.peek().page === 'charts') standStill();
  clearTimeout(writing);
  const page = window.location.pathname;
  writing = setTimeout(() => {
    if (window.location.pathname !== page) {
      pinned.value = null;
      return;
    }
    addressed = t === null ? null : new Date(Math.round(t)).toISOString();
    setQuery({ pin: addressed }, { replace: true });
  }, ADDRESS_RESTS_MS);
}

effect(() => {
  const text = query.value.get('pin');
  if (text === addressed) return;
  clearTimeout(writing);
  addressed = text;
  const at = Date.parse(text ?? '');
  pinned.value = Number.isNaN(at) ? null : at;
});
