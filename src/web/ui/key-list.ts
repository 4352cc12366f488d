import type { TextKey } from '../i18n/text.ts';

interface ListedKeys {
  /** Names are those of `KeyboardEvent.key`; `g n` is g and then n. */
  keys: readonly string[];
  meaning: TextKey;
}

/** Every key that has a meaning somewhere, in the order of the list of keys. */
export const KEY_LIST = [
  { keys: ['/', 'Ctrl-K'], meaning: 'keys.search' },
  { keys: ['h'], meaning: 'keys.host' },
  { keys: ['g n', 'g c', 'g i', 'g p', 'g m', 'g s'], meaning: 'keys.pages' },
  { keys: ['t'], meaning: 'keys.range' },
  { keys: ['n'], meaning: 'keys.note' },
  { keys: ['l'], meaning: 'keys.live' },
  { keys: ['[', ']'], meaning: 'keys.pan' },
  { keys: ['+', '=', '-'], meaning: 'keys.zoom' },
  { keys: ['Backspace'], meaning: 'keys.back' },
  { keys: ['0'], meaning: 'keys.reset' },
  { keys: ['ArrowLeft', 'ArrowRight'], meaning: 'keys.cursor' },
  { keys: ['Enter'], meaning: 'keys.pin' },
  { keys: ['o'], meaning: 'keys.oddness' },
  { keys: ['j', 'k'], meaning: 'keys.next' },
  { keys: ['1', '2', '3'], meaning: 'keys.answer' },
  { keys: ['u'], meaning: 'keys.undo' },
  { keys: ['?'], meaning: 'keys.list' },
  { keys: ['Escape'], meaning: 'keys.close' },
] as const satisfies readonly ListedKeys[];

export type KeyName = (typeof KEY_LIST)[number]['keys'][number];

/** What stands on a key; `=` is + without Shift. */
const CAPS: Readonly<Record<string, string>> = { '=': '+', '-': '−', 'Backspace': '⌫', 'ArrowLeft': '←', 'ArrowRight': '→', 'Escape': 'Esc' };

/** The keys to draw, each once: `g n`, `g c` are g, n, c. */
export const keyCaps = (keys: readonly string[]): string[] => [...new Set(keys.flatMap((key) => key.split(' ')).map((key) => CAPS[key] ?? key))];
