// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { showingKeys } from '../../state/panels.ts';
import { KEY_LIST, keyCaps } from '../../ui/key-list.ts';
import { PageKeys } from '../../ui/page-keys.tsx';
import { show } from './dom.ts';

const listed: string[] = KEY_LIST.flatMap(({ keys }): readonly string[] => keys);

/** A key map is written where it is used: `useKeys({ j: …, '?': … })`. */
function keysInUse(): string[] {
  const sources = ['ui', 'pages'].flatMap((room) => readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)))
    .filter((file) => file.endsWith('.tsx')).map((file) => readFileSync(file, 'utf8'));
  const maps = sources.flatMap((source) => [...source.matchAll(/useKeys\(\{(.*?)\}\);$/gms)].map((match) => match[1] ?? ''));
  return [...new Set(maps.flatMap((map) => [...map.matchAll(/(?:^|(?<!\()[{,])\s*(?:'([^']+)'|(\w+)):/gm)].map((match) => match[1] ?? match[2] ?? '')))];
}

/** A chart listens for itself while it has the focus. */
const OF_CHARTS = ['ArrowLeft', 'ArrowRight', 'Enter'];

test('Every_key_that_does_something_is_listed_and_no_other', () => {
  expect(keysInUse().length).toBeGreaterThan(20);
  expect([...keysInUse(), ...OF_CHARTS].sort()).toEqual(listed.toSorted());
});

test('No_key_is_listed_twice', () => {
  expect(listed).toHaveLength(new Set(listed).size);
});

test('The_list_shows_every_key_as_it_stands_on_a_keyboard', () => {
  expect(keyCaps(['g n', 'g c'])).toEqual(['g', 'n', 'c']);
  expect(keyCaps(['+', '=', '-'])).toEqual(['+', '−']);
  showingKeys.value = true;
  const lines = [...show(<PageKeys />).querySelectorAll('dt')].map((line) => [...line.querySelectorAll('kbd')].map((cap) => cap.textContent).join(' '));
  expect(lines).toHaveLength(KEY_LIST.length);
  expect(lines).toEqual(expect.arrayContaining(['1 2 3', 'u', '⌫', '+ −', 'g n c i p m s']));
});
