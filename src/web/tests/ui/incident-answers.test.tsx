// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Incident } from '../../api/incident-types.ts';
import { parsePreferences, preferences } from '../../state/preferences.ts';
import { incidents } from '../../state/incidents.ts';
import { session } from '../../state/session.ts';
import { IncidentAnswers } from '../../ui/incident-answers.tsx';
import { show, textOf } from './dom.ts';
import { incidentOf } from './samples.ts';

const RULE = { limits: [{ series: 'system.memory.utilization', least: 0.5, most: 0.8 }], days: ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'], fromMinute: 0, toMinute: 1440 };

let asked: string[] = [];
let answers: Record<string, () => Response> = {};

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const who = (role: 'viewer' | 'operator') => ({ signedIn: true, needsLink: false, user: 'ana', role, hasPassword: true, hasTotp: false });
const press = (place: Element, name: string) =>
  [...place.querySelectorAll('button')].find((button) => textOf(button).startsWith(name))?.click();

beforeEach(() => {
  preferences.value = { ...parsePreferences(null), language: 'en' };
  incidents.value = null;
  session.value = who('operator');
  asked = [];
  answers = {};
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    const request = `${init.method ?? 'GET'} ${path.replace('/api/v1/', '').replace(/\?from.*/, '')}`;
    asked.push(request);
    return Promise.resolve(answers[request]?.() ?? json({ title: 'not found' }, 404));
  });
});

afterEach(() => vi.unstubAllGlobals());

function prepared(incident: Incident): Element {
  answers[`GET incidents/${incident.id}/preview?answer=false-alarm`] = () => json({ incidentId: incident.id, answer: 'false-alarm', rule: RULE, removed: [incident.id, 2], kept: [3] });
  answers['GET incidents'] = () => json({ incidents: [incident, incidentOf({ id: 2, answer: 'real' }), incidentOf({ id: 3 })] });
  return show(<IncidentAnswers incident={incident} />);
}

test('An_answer_shows_what_it_would_change_and_does_nothing_before_it_is_confirmed', async () => {
  const place = prepared(incidentOf());
  press(place, 'False alarm');
  await vi.waitFor(() => expect(textOf(place.querySelector('.preview'))).toContain('Of the 3 incidents of the last 30 days 2 would be gone, 1 stay.'));
  expect(textOf(place.querySelector('.preview'))).toContain('1 incident you called a real problem would vanish.');
  expect(textOf(place.querySelector('.preview'))).toContain('at any time');
  expect(asked.filter((request) => !request.startsWith('GET'))).toEqual([]);
});

test('A_confirmed_answer_is_sent_and_the_incident_read_again', async () => {
  const incident = incidentOf();
  const place = prepared(incident);
  answers[`POST incidents/${incident.id}/feedback`] = () => json({ id: 9, incidentId: incident.id }, 201);
  answers[`GET incidents/${incident.id}`] = () => json({ ...incident, answer: 'false-alarm', feedbackId: 9 });
  press(place, 'False alarm');
  await vi.waitFor(() => expect(textOf(place.querySelector('.preview'))).toContain('would be gone'));
  press(place, 'Confirm: False alarm');
  await vi.waitFor(() => expect(incidents.value?.[0]?.feedbackId).toBe(9));
});

test('A_refused_answer_is_told_with_its_reason', async () => {
  const incident = incidentOf();
  const place = prepared(incident);
  answers[`POST incidents/${incident.id}/feedback`] = () => json({ title: 'forbidden' }, 403);
  press(place, 'False alarm');
  await vi.waitFor(() => expect(textOf(place.querySelector('.preview'))).toContain('would be gone'));
  press(place, 'Confirm: False alarm');
  await vi.waitFor(() => expect(textOf(place.querySelector('[role=alert]'))).toBe('Not changed: your role may look, not change.'));
});

test('Who_may_only_look_gets_no_buttons_but_the_reason', () => {
  session.value = who('viewer');
  const place = show(<IncidentAnswers incident={incidentOf()} />);
  expect(place.querySelectorAll('button')).toHaveLength(0);
  expect(textOf(place)).toContain('Your role (viewer) may look, not change. Ask an administrator.');
});
