import { computed, signal } from '@preact/signals';

export type Page = 'now' | 'charts' | 'incidents' | 'incident' | 'processes' | 'model' | 'settings' | 'sign-in' | 'account' | 'unknown';

interface Location {
  path: string;
  query: string;
}

const here = (): Location => ({ path: window.location.pathname, query: window.location.search });

const location = signal<Location>({ path: '/', query: '' });

const PAGES: Record<string, Page> = {
  '': 'now',
  charts: 'charts',
  incidents: 'incidents',
  processes: 'processes',
  model: 'model',
  settings: 'settings',
  'sign-in': 'sign-in',
  account: 'account',
};

export interface Route {
  page: Page;
  /** What follows the page in the path: an incident, a section of the settings. */
  item: string | null;
}

export function parseRoute(path: string): Route {
  const [first = '', second, ...rest] = path.replace(/^\/+|\/+$/g, '').split('/');
  const page = PAGES[first];
  if (page === undefined || rest.length > 0) return { page: 'unknown', item: null };
  const item = second === undefined ? null : safeDecode(second);
  if (page === 'incidents' && item !== null) return { page: 'incident', item };
  return item === null || page === 'settings' ? { page, item } : { page: 'unknown', item: null };
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const route = computed(() => parseRoute(location.value.path));
export const query = computed(() => new URLSearchParams(location.value.query));

/** Goes to an address of the page; `replace` leaves no step for the browser's Back. */
export function go(address: string, { replace = false } = {}): void {
  if (address === window.location.pathname + window.location.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  location.value = here();
}

/** Changes some of the query's fields; null removes one. */
export function setQuery(changes: Record<string, string | null>, options?: { replace?: boolean }): void {
  const next = new URLSearchParams(query.peek());
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  go(window.location.pathname + (text === '' ? '' : `?${text}`), options);
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.defaultPrevented && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

function followLink(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest?.('a[href^="/"]');
  if (!link || !isPlainClick(event) || link.hasAttribute('download') || link.hasAttribute('target')) return;
  const href = link.getAttribute('href') ?? '/';
  if (href.startsWith('/api/')) return;
  event.preventDefault();
  const before = window.location.pathname;
  go(href);
  if (window.location.pathname !== before) window.scrollTo(0, 0);
}

/** Makes links within the page change the address instead of loading anew, and follows Back and Forward. */
export function startRouting(): void {
  location.value = here();
  window.addEventListener('popstate', () => (location.value = here()));
  document.addEventListener('click', followLink);
}
