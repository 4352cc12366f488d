// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pinAt } from '../../state/cursor.ts';
import { hostEvents } from '../../state/host-events.ts';
import { hostZone } from '../../state/host-zone.ts';
import { parsePreferences, preferences } from '../../state/preferences.ts';
import { showRange } from '../../state/time-range.ts';
import { NoteWriter } from '../../ui/note-writer.tsx';
import { show, textOf } from './dom.ts';

const FROM = Date.UTC(2026, 6, 1, 12);
const AT = FROM + 600_123;

let sent: unknown[] = [];
let answer: (body: { text: string; at: number }) => Response;

const json = (body: unknown, status: number) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

beforeEach(() => {
  preferences.value = { ...parsePreferences(null), language: 'en' };
  hostZone.value = 'Europe/Berlin';
  hostEvents.value = [];
  sent = [];
  answer = ({ text, at }) => json({ kind: 'note', startMs: at, endMs: at, detail: text, isGap: false }, 201);
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    const body = JSON.parse(String(init.body)) as { text: string; at: number };
    sent.push([init.method, path, body]);
    return Promise.resolve(answer(body));
  });
  showRange({ from: FROM, to: FROM + 3_600_000 });
  pinAt(AT);
});

afterEach(() => vi.unstubAllGlobals());

function written(text: string, onClose = () => undefined): Element {
  const place = show(<NoteWriter onClose={onClose} />);
  const field = place.querySelector('textarea') as HTMLTextAreaElement;
  field.value = text;
  (place.querySelector('form') as HTMLFormElement).dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }));
  return place;
}

test('A_note_is_offered_the_moment_of_the_cursor_on_the_wall_clock_of_the_host', () => {
  const place = show(<NoteWriter onClose={() => undefined} />);
  expect((place.querySelector('input[name=at]') as HTMLInputElement).value).toBe('2026-07-01T14:10:00');
});

test('A_note_is_sent_with_its_exact_moment_and_becomes_an_event_of_the_charts', async () => {
  let closed = false;
  written('  deployed 4.2  ', () => { closed = true; return undefined; });
  await vi.waitFor(() => expect(closed).toBe(true));
  expect(sent).toEqual([['POST', '/api/v1/notes', { text: 'deployed 4.2', at: AT }]]);
  expect(hostEvents.value).toMatchObject([{ kind: 'note', startMs: AT, detail: 'deployed 4.2' }]);
});

test('Without_words_nothing_is_sent_and_the_form_says_what_is_missing', async () => {
  const place = written('   ');
  await vi.waitFor(() => expect(textOf(place.querySelector('[role=alert]'))).toBe('Write a few words first.'));
  expect(sent).toEqual([]);
});

test('Who_may_only_look_is_told_so_and_the_words_are_kept', async () => {
  answer = () => json({ title: 'forbidden' }, 403);
  const place = written('deployed');
  await vi.waitFor(() => expect(textOf(place.querySelector('[role=alert]'))).toContain('your role may look'));
  expect((place.querySelector('textarea') as HTMLTextAreaElement).value).toBe('deployed');
  expect(hostEvents.value).toEqual([]);
});
