import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** WCAG 2.2: 4.5:1 for text, 3:1 for what carries meaning without being text. Computed from the tokens themselves. */

const css = readFileSync(new URL('../../styles/tokens.css', import.meta.url), 'utf8');
const colours = (part: string | undefined): Record<string, string> =>
  Object.fromEntries([...(part ?? '').matchAll(/--([\w-]+):(#[0-9a-f]{6})/g)].map((m) => [m[1], m[2]]));

const themes = {
  light: colours(css.split('/* light */')[1]?.split('@media')[0]),
  dark: colours(css.split(':root[data-theme=dark]')[1]),
};

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const TEXTS = ['text', 'text-2', 'text-3', 'accent', 'unusual-text', 'odd-text'];
const GROUNDS = ['paper', 'surface', 'sunken', 'select'];
const TEXT_PAIRS = [
  ...TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground])),
  ['unusual-text', 'unusual-tint'], ['odd-text', 'odd-tint'], ['text', 'odd-tint'], ['text-2', 'odd-tint'],
  ['text', 'unusual-tint'], ['text-2', 'unusual-tint'], ['on-accent', 'accent'], ['text-2', 'band'], ['text-3', 'hover'], ['paper', 'text'],
];
const DRAWN = ['ink', 'ink-2', 'edge', 'focus', 'unusual', 'odd', 'a3', 'a4', 'a5'];
const DRAWN_PAIRS = [
  ...DRAWN.flatMap((drawn) => ['paper', 'surface', 'sunken'].map((ground) => [drawn, ground])),
  ['ink', 'band'], ['unusual', 'band'], ['odd', 'band'],
];

describe.each(Object.entries(themes))('In the %s theme', (_, theme) => {
  const below = (pairs: string[][], least: number) =>
    pairs.map(([a = '', b = '']) => ({ pair: `${a} on ${b}`, is: contrast(theme[a] ?? '', theme[b] ?? '') })).filter(({ is }) => !(is >= least));

  test('Every_text_can_be_read_on_every_ground_it_stands_on', () => {
    expect(below(TEXT_PAIRS, 4.5)).toEqual([]);
  });

  test('Every_line_and_mark_can_be_seen_on_every_ground_it_is_drawn_on', () => {
    expect(below(DRAWN_PAIRS, 3)).toEqual([]);
  });

  test('Oddness_is_ordered_by_lightness_alone', () => {
    const steps = ['a0', 'a1', 'a2', 'a3', 'a4', 'a5'].map((step) => luminance(theme[step] ?? ''));
    const sorted = [...steps].sort((a, b) => a - b);
    expect([sorted, [...sorted].reverse()]).toContainEqual(steps);
  });
});

test('The_dark_tokens_of_the_system_theme_and_of_the_chosen_theme_are_the_same', () => {
  const system = colours(css.split('@media screen and (prefers-color-scheme:dark)')[1]?.split(':root[data-theme=dark]')[0]);
  expect(system).toEqual(colours(css.split(':root[data-theme=dark]')[1]));
});
