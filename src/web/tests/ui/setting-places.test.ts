import { expect, test } from 'vitest';
import { parsePreferences, preferences } from '../../state/preferences.ts';
import { parseRoute } from '../../state/route.ts';
import { settingPlaces } from '../../ui/setting-places.ts';

test('Every_setting_has_a_name_of_its_own_in_both_languages_and_an_address_the_page_knows', () => {
  for (const language of ['en', 'pt-BR'] as const) {
    preferences.value = { ...parsePreferences(null), language };
    const places = settingPlaces();
    expect(new Set(places.map(({ name, address }) => `${address} ${name}`)).size).toBe(places.length);
    for (const { address } of places) expect(['settings', 'account']).toContain(parseRoute(address).page);
  }
});
