import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { en } from '../../i18n/en.ts';
import { pt } from '../../i18n/pt.ts';
import type { Text } from '../../i18n/text.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ROOMS = ['api', 'charts', 'i18n', 'pages', 'state', 'ui'];
const DICTIONARIES = /i18n\/(en|pt)\.ts$/;

function sources(): string[] {
  const files = ROOMS.flatMap((room) => readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((file) => join(root, room, file)));
  return [...files, join(root, 'app.tsx'), join(root, 'main.tsx')].filter((file) => /\.tsx?$/.test(file) && !DICTIONARIES.test(file));
}

const code = sources().map((file) => readFileSync(file, 'utf8')).join('\n');
const keys = Object.keys(en);
const placeholders = (text: Text): string[] =>
  [...new Set((typeof text === 'string' ? [text] : [text.one, text.other]).flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '')))].sort();

test('There_are_texts_and_sources_to_compare', () => {
  expect(keys.length).toBeGreaterThan(50);
  expect(sources().length).toBeGreaterThan(20);
});

test('Portuguese_has_every_text_and_no_other', () => {
  expect(Object.keys(pt).sort()).toEqual([...keys].sort());
});

test('Every_text_is_used', () => {
  expect(keys.filter((key) => !code.includes(`'${key}'`))).toEqual([]);
});

test('Every_text_that_is_asked_for_exists', () => {
  const asked = [...code.matchAll(/\b(?:t|rich)\(\s*'([^']+)'/g)].map((m) => m[1] ?? '');
  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter((key) => !(key in en))).toEqual([]);
});

test('Both_languages_fill_in_the_same_values', () => {
  const filled = (texts: Record<string, Text>) => Object.fromEntries(keys.map((key) => [key, placeholders(texts[key] ?? '')]));
  expect(filled(pt)).toEqual(filled(en));
});

test('The_page_never_says_anomaly', () => {
  const texts = [en, pt].flatMap((all) => Object.values(all as Record<string, Text>)).flatMap((text) => (typeof text === 'string' ? [text] : [text.one, text.other]));
  expect(texts.filter((text) => /anomal|!/i.test(text))).toEqual([]);
});
