// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HostEvent } from '../../api/types.ts';
import { hostEvents } from '../../state/host-events.ts';
import { hostZone } from '../../state/host-zone.ts';
import { parsePreferences, preferences } from '../../state/preferences.ts';
import { DeletedNotes } from '../../ui/deleted-notes.tsx';
import { show, textOf } from './dom.ts';

const AT = Date.UTC(2026, 6, 1, 12);
const note = (n: number): HostEvent => ({ kind: 'note', startMs: AT + n * 60_000, endMs: AT + n * 60_000, detail: `deployed ${n}`, isGap: false, id: `${n}-ab`, author: 'ana' });

let sent: string[] = [];
let deleted: HostEvent[] = [];
let status = 200;
const json = (body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

beforeEach(() => {
  preferences.value = { ...parsePreferences(null), language: 'en' };
  hostZone.value = 'UTC';
  hostEvents.value = [];
  sent = [];
  status = 200;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    sent.push(`${init.method ?? 'GET'} ${path}`);
    return Promise.resolve(path.endsWith('/restore') ? json(note(2)) : json({ notes: deleted }));
  });
});

afterEach(() => vi.unstubAllGlobals());

function opened(): HTMLElement {
  const place = show(<DeletedNotes />);
  const details = place.querySelector('details') as HTMLDetailsElement;
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  return place;
}

test('Deleted_notes_are_asked_for_when_opened_and_one_comes_back_to_the_charts', async () => {
  deleted = [note(2), note(1)];
  expect(sent).toEqual([]);
  const place = opened();
  await vi.waitFor(() => expect([...place.querySelectorAll('.tools bdi')].map(textOf)).toEqual(['deployed 2 12:02', 'deployed 1 12:01']));
  place.querySelector<HTMLButtonElement>('button[aria-label="Bring back: deployed 2 12:02"]')?.click();
  await vi.waitFor(() => expect(hostEvents.value.map(({ detail }) => detail)).toEqual(['deployed 2']));
  await vi.waitFor(() => expect(place.querySelectorAll('.tools')).toHaveLength(1));
  expect(sent.at(-1)).toBe('POST /api/v1/notes/2-ab/restore');
});

test('It_says_when_there_is_none_and_why_they_cannot_be_told', async () => {
  deleted = [];
  const place = opened();
  await vi.waitFor(() => expect(textOf(place)).toContain('None was deleted in the last 30 days.'));
  status = 403;
  const refused = opened();
  await vi.waitFor(() => expect(refused.querySelector('[role=alert]')).not.toBeNull());
});
