import { expect, test } from 'vitest';
import { parsePreferences } from '../../state/preferences.ts';

test('What_was_chosen_is_kept', () => {
  const chosen = { theme: 'dark', language: 'pt-BR', timeZone: 'Europe/Berlin', clock: '12', sizes: 'binary', singleKeys: false };
  expect(parsePreferences(JSON.stringify(chosen))).toEqual(chosen);
});

test.each(['not json', '[]', '7', 'null', '{"theme":"green","language":"fr","timeZone":"Nowhere/Never","clock":24,"sizes":null,"singleKeys":"yes"}'])(
  'Damaged_preferences_fall_back_to_their_defaults: %s', (text) => {
    expect(parsePreferences(text)).toEqual(parsePreferences(null));
  });
