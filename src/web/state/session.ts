import { signal } from '@preact/signals';
import { fetchSession, type Session } from '../api/account.ts';
import { go } from './route.ts';

/** Who uses this browser; null until the program has told. */
export const session = signal<Session | null>(null);

/** Asks who this is. */
export async function refreshSession(): Promise<Session> {
  return (session.value = await fetchSession());
}

/** Where to go after signing in: an address of this page, whatever the query says. */
export function nextAddress(query: string): string {
  const next = new URLSearchParams(query).get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/';
}

/** Shows the page to sign in on; signing in comes back here. */
export function askWho(): void {
  const here = window.location.pathname + window.location.search;
  if (window.location.pathname === '/sign-in') return;
  go(here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`, { replace: true });
}
