import type { VNode } from 'preact';
import { preferences, type Language } from '../state/preferences.ts';
import { en } from './en.ts';
import { fixed } from './numbers.ts';
import { pt } from './pt.ts';

/** A text, or one for each plural form of `{n}`. */
export type Text = string | { one: string; other: string };
export type TextKey = keyof typeof en;
export type Texts = Record<TextKey, Text>;

type Value = string | number;

const dictionaries: Record<Language, Texts> = { en, 'pt-BR': pt };
const PLACEHOLDER = /\{(\w+)\}/;
const plurals = new Map<Language, Intl.PluralRules>();

function pattern(key: TextKey, n: unknown): string {
  const language = preferences.value.language;
  const text = dictionaries[language][key];
  if (typeof text === 'string') return text;
  let rules = plurals.get(language);
  if (rules === undefined) plurals.set(language, (rules = new Intl.PluralRules(language)));
  return rules.select(Number(n)) === 'one' ? text.one : text.other;
}

const shown = (value: Value | undefined): string =>
  value === undefined ? '' : typeof value === 'number' ? fixed(value) : value;

/** The text in the reader's language. Numbers are whole; anything finer is formatted by the caller. */
export function t(key: TextKey, values: Record<string, Value> = {}): string {
  return pattern(key, values['n'])
    .split(PLACEHOLDER)
    .map((part, i) => (i % 2 === 0 ? part : shown(values[part])))
    .join('');
}

/** As `t`, with elements among the values: host text stays in its own `<bdi>`, a link stays a link. */
export function rich(key: TextKey, values: Record<string, Value | VNode>): (string | VNode)[] {
  const n = values['n'];
  return pattern(key, n).split(PLACEHOLDER).map((part, i) => {
    if (i % 2 === 0) return part;
    const value = values[part];
    return typeof value === 'object' ? value : shown(value);
  });
}
