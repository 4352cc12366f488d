// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ModelPage } from '../../pages/model.tsx';
import { SessionsRoom } from '../../pages/settings/sessions.tsx';
import { host } from '../../state/host.ts';
import { parsePreferences, preferences } from '../../state/preferences.ts';
import { session } from '../../state/session.ts';
import { toast } from '../../state/toasts.ts';
import { show, textOf } from './dom.ts';
import { hostState, NOW } from './samples.ts';

let changes: string[] = [];
let answers: Record<string, unknown> = {};

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const press = (place: Element, name: string) => {
  const button = [...place.querySelectorAll('button')].find((one) => (one.getAttribute('aria-label') ?? textOf(one)) === name);
  expect(button, name).toBeDefined();
  button?.click();
};
const who = (role: 'viewer' | 'administrator') => ({ signedIn: true, needsLink: false, user: 'ana', role, hasPassword: true, hasTotp: false });

beforeEach(() => {
  preferences.value = { ...parsePreferences(null), language: 'en' };
  host.value = hostState();
  session.value = who('administrator');
  toast.value = null;
  changes = [];
  const model = hostState().model;
  answers = {
    models: { models: [{ ...model, version: 7, isCurrent: true, summary: {} }, { ...model, version: 6, trainedAtMs: NOW - 16e7, isCurrent: false, summary: {} }] },
    sessions: {
      sessions: [
        { id: 's1', user: 'ana', createdMs: NOW - 1e6, seenMs: NOW, expiresMs: NOW + 1e8, address: '127.0.0.1', agent: 'Firefox', isThis: true },
        { id: 's2', user: 'ana', createdMs: NOW - 9e6, seenMs: NOW - 5e6, expiresMs: NOW + 1e8, address: '10.0.0.9', agent: 'Old phone', isThis: false },
      ],
    },
  };
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    const name = path.replace('/api/v1/', '').replace(/\?.*/, '');
    if (init?.method !== undefined && init.method !== 'GET') {
      changes.push(`${init.method} ${name} ${typeof init.body === 'string' ? init.body : ''}`.trim());
      return Promise.resolve(new Response(null, { status: 204 }));
    }
    return Promise.resolve(name in answers ? json(answers[name]) : json({ title: 'not found' }, 404));
  });
});

afterEach(() => vi.unstubAllGlobals());

test('A_model_is_rolled_back_only_after_it_was_said_what_that_does_and_confirmed', async () => {
  const place = show(<ModelPage />);
  await vi.waitFor(() => press(place, 'Roll back: v6'));
  await vi.waitFor(() => expect(textOf(place.querySelector('dialog'))).toContain('Version 6 judges from now on. What was judged before stays as it was.'));
  expect(changes).toEqual([]);
  press(place.querySelector('dialog') as Element, 'Roll back');
  await vi.waitFor(() => expect(changes).toEqual(['POST models/6/activate {"detector":"isolation-forest"}']));
  await vi.waitFor(() => expect(toast.value?.text).toBe('Version 6 is taken up within ten seconds.'));
});

test('Who_may_only_look_gets_no_button_that_rolls_a_model_back', async () => {
  session.value = who('viewer');
  const place = show(<ModelPage />);
  await vi.waitFor(() => expect(textOf(place)).toContain('v6'));
  expect([...place.querySelectorAll('button')].filter((one) => /Roll back|Use/.test(textOf(one)))).toEqual([]);
});

test('Another_session_is_ended_after_it_was_confirmed_and_the_own_one_has_no_such_button', async () => {
  const place = show(<SessionsRoom />);
  await vi.waitFor(() => press(place, 'End: ana, 10.0.0.9'));
  expect([...place.querySelectorAll('tbody tr')].map((row) => row.querySelectorAll('button').length > 0)).toEqual([false, true]);
  await vi.waitFor(() => expect(textOf(place.querySelector('dialog'))).toContain('The session of ana from 10.0.0.9 ends at once.'));
  expect(changes).toEqual([]);
  answers['sessions'] = { sessions: [] };
  press(place.querySelector('dialog') as Element, 'End');
  await vi.waitFor(() => expect(changes).toEqual(['DELETE sessions/s2']));
  await vi.waitFor(() => expect(place.querySelectorAll('tbody tr')).toHaveLength(0));
});
