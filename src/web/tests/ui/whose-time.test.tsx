// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { host } from '../../state/host.ts';
import { hostZone } from '../../state/host-zone.ts';
import { parsePreferences, preferences } from '../../state/preferences.ts';
import { WhoseTime } from '../../ui/whose-time.tsx';
import { show, textOf } from './dom.ts';
import { hostState, NOW } from './samples.ts';

const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** A zone whose clock never shows what the reader's does. */
const elsewhere = ['Pacific/Kiritimati', 'Asia/Kathmandu'].find((zone) => zone !== own) ?? '';
const said = () => textOf(show(<WhoseTime at={NOW} />));

beforeEach(() => {
  preferences.value = { ...parsePreferences(null), language: 'en' };
  host.value = hostState();
});

test('Where_the_clocks_of_host_and_reader_agree_nothing_is_said', () => {
  hostZone.value = own;
  expect(said()).toBe('');
});

test('Where_they_differ_it_is_said_whose_time_it_is', () => {
  hostZone.value = elsewhere;
  expect(said()).toBe('atlas time');
  preferences.value = { ...preferences.value, language: 'pt-BR' };
  expect(said()).toBe('hora de atlas');
});

test('A_zone_that_was_chosen_is_named', () => {
  hostZone.value = own;
  preferences.value = { ...preferences.value, timeZone: elsewhere };
  expect(said()).toBe(elsewhere);
});
