import { expect, test } from 'vitest';
import { parseRoute } from '../../state/route.ts';

test.each([
  ['/', 'now', null],
  ['/charts', 'charts', null],
  ['/charts/', 'charts', null],
  ['/incidents', 'incidents', null],
  ['/incidents/1795-isolation%20forest', 'incident', '1795-isolation forest'],
  ['/settings/users', 'settings', 'users'],
  ['/charts/what', 'unknown', null],
  ['/nowhere', 'unknown', null],
  ['/incidents/a/b', 'unknown', null],
])('The_address_%s_leads_to_%s', (path, page, item) => {
  expect(parseRoute(path)).toEqual({ page, item });
});
