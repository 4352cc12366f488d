import type { TextKey } from '../i18n/text.ts';
import type { Page } from '../state/route.ts';

/** The pages, in the order of the bar. */
export const PAGES: readonly { page: Page; address: string; name: TextKey }[] = [
  { page: 'now', address: '/', name: 'page.now' },
  { page: 'charts', address: '/charts', name: 'page.charts' },
  { page: 'incidents', address: '/incidents', name: 'page.incidents' },
  { page: 'processes', address: '/processes', name: 'page.processes' },
  { page: 'model', address: '/model', name: 'page.model' },
  { page: 'settings', address: '/settings', name: 'page.settings' },
];
