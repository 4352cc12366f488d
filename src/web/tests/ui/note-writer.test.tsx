// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pinAt } from '../../state/cursor.ts';
import { hostEvents } from '../../state/host-events.ts';
import { hostZone } from '../../state/host-zone.ts';
import { parsePreferences, preferences } from '../../state/preferences.ts';
import { showRange } from '../../state/time-range.ts';
import { toast } from '../../state/toasts.ts';
import { NoteWriter } from '../../ui/note-writer.tsx';
import { show, textOf } from './dom.ts';

const FROM = Date.UTC(2026, 6, 1, 12);
const AT = FROM + 600_123;

let sent: unknown[] = [];
interface Sent {
  text: string;
  at: number;
  end: number | null;
}
let answer: (body: Sent) => Response;

const json = (body: unknown, status: number) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

beforeEach(() => {
  preferences.value = { ...parsePreferences(null), language: 'en' };
  hostZone.value = 'Europe/Berlin';
  hostEvents.value = [];
  sent = [];
  answer = ({ text, at, end }) => json({ kind: 'note', startMs: at, endMs: end ?? at, detail: text, isGap: false, id: `${at}-${text}`, author: 'ana' }, 201);
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    const body = init.body === undefined ? null : (JSON.parse(String(init.body)) as Sent);
    sent.push(body === null ? [init.method, path] : [init.method, path, body]);
    if (path.endsWith('/restore')) return Promise.resolve(json(known, 200));
    return Promise.resolve(body === null ? new Response(null, { status: 204 }) : answer(body));
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
  expect(sent).toEqual([['POST', '/api/v1/notes', { text: 'deployed 4.2', at: AT, end: null }]]);
  expect(hostEvents.value).toMatchObject([{ kind: 'note', startMs: AT, detail: 'deployed 4.2' }]);
});

const known = { kind: 'note', startMs: AT, endMs: AT + 60_000, detail: 'deployed', isGap: false, id: '1-ab', author: 'ana' } as const;

test('A_note_that_is_changed_keeps_the_moments_that_were_left_alone_and_can_be_taken_back', async () => {
  hostEvents.value = [known];
  const place = show(<NoteWriter note={known} onClose={() => undefined} />);
  const field = place.querySelector('textarea') as HTMLTextAreaElement;
  expect([field.value, (place.querySelector('input[name=end]') as HTMLInputElement).value]).toEqual(['deployed', '2026-07-01T14:11:00']);
  field.value = 'deployed 4.2';
  (place.querySelector('form') as HTMLFormElement).dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }));
  await vi.waitFor(() => expect(sent).toEqual([['PUT', '/api/v1/notes/1-ab', { text: 'deployed 4.2', at: AT, end: AT + 60_000 }]]));
  await vi.waitFor(() => expect(hostEvents.value.map(({ detail }) => detail)).toEqual(['deployed 4.2']));
  toast.value?.action?.act();
  await vi.waitFor(() => expect(hostEvents.value.map(({ detail }) => detail)).toEqual(['deployed']));
});

test('A_note_that_is_deleted_is_gone_from_the_charts_and_comes_back_by_undoing', async () => {
  hostEvents.value = [known];
  const place = show(<NoteWriter note={known} onClose={() => undefined} />);
  [...place.querySelectorAll('button')].find((button) => textOf(button) === 'Delete note')?.click();
  await vi.waitFor(() => expect(hostEvents.value).toEqual([]));
  toast.value?.action?.act();
  await vi.waitFor(() => expect(hostEvents.value).toMatchObject([{ detail: 'deployed', startMs: AT, endMs: AT + 60_000 }]));
  expect(sent).toEqual([['DELETE', '/api/v1/notes/1-ab'], ['POST', '/api/v1/notes/1-ab/restore']]);
});

test('An_end_before_the_beginning_is_told_in_the_form', async () => {
  const place = show(<NoteWriter onClose={() => undefined} />);
  (place.querySelector('textarea') as HTMLTextAreaElement).value = 'moved';
  (place.querySelector('input[name=end]') as HTMLInputElement).value = '2026-07-01T13:00:00';
  (place.querySelector('form') as HTMLFormElement).dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }));
  await vi.waitFor(() => expect(textOf(place.querySelector('[role=alert]'))).toBe('The end lies before the beginning.'));
  expect(sent).toEqual([]);
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
