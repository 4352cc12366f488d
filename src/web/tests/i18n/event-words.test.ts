import { beforeEach, expect, test } from 'vitest';
import type { HostEvent } from '../../api/types.ts';
import { eventLabel } from '../../i18n/event-words.ts';
import { newsWords } from '../../i18n/incident-words.ts';
import { hostZone } from '../../state/host-zone.ts';
import { parsePreferences, preferences } from '../../state/preferences.ts';

const AT = Date.UTC(2026, 10, 22, 10);
const packages = (detail: string): HostEvent => ({ kind: 'packages-changed', startMs: AT, endMs: AT + 40_000, detail, isGap: false, id: null, author: null });
const say = (language: 'en' | 'pt-BR') => (preferences.value = { ...parsePreferences(null), language });

beforeEach(() => {
  say('en');
  hostZone.value = 'UTC';
});

test('A_change_of_packages_names_the_first_two_and_counts_the_others', () => {
  expect(eventLabel(packages('nginx 1.18 → 1.22'))).toBe('Packages changed 10:00: nginx 1.18 → 1.22');
  expect(eventLabel(packages('nginx 1.18 → 1.22, +curl 8.5, −telnet 0.17'))).toBe('Packages changed 10:00: nginx 1.18 → 1.22, +curl 8.5 and 1 more');
  expect(eventLabel(packages('a 1 → 2, b 1 → 2, c 1 → 2, … +43'))).toBe('Packages changed 10:00: a 1 → 2, b 1 → 2 and 44 more');
  say('pt-BR');
  expect(eventLabel(packages('a 1 → 2, b 1 → 2, … +1'))).toBe('Pacotes alterados 10:00: a 1 → 2, b 1 → 2 e mais 1');
});

test('Packages_without_names_and_hostile_ones_are_told_too', () => {
  expect(eventLabel(packages(''))).toBe('Packages changed 10:00');
  expect(eventLabel(packages('+evil\u202e\u0007 1'))).toBe('Packages changed 10:00: +evil\ufffd\ufffd 1');
});

test('An_incident_names_all_packages_in_either_language_and_the_programs_own_words_only_in_English', () => {
  expect(newsWords({ kind: 'packages-changed', timeMs: AT, detail: 'a 1 → 2, b 1 → 2, +c 1' })).toBe('Packages changed: a 1 → 2, b 1 → 2, +c 1');
  say('pt-BR');
  expect(newsWords({ kind: 'packages-changed', timeMs: AT, detail: 'a 1 → 2, b 1 → 2, +c 1' })).toBe('Pacotes alterados: a 1 → 2, b 1 → 2, +c 1');
  expect(newsWords({ kind: 'rebooted', timeMs: AT, detail: 'The collector was killed.' })).toBe('Reiniciada');
});
