import { effect, signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';
export type Language = 'en' | 'pt-BR';
/** How sizes are written: memory in GiB and disks in GB, or one kind for all. */
export type Sizes = 'mixed' | 'binary' | 'decimal';
export type Clock = '24' | '12';

/** What a reader chose for this browser. None of it is in the address, so a link never changes another's choice. */
export interface Preferences {
  theme: Theme;
  language: Language;
  /** IANA name, or null for the host's own zone. */
  timeZone: string | null;
  clock: Clock;
  sizes: Sizes;
  singleKeys: boolean;
}

/** The build's first-paint script reads the theme from the same place. */
const STORAGE_KEY = 'vigia.preferences';

function languageOfBrowser(): Language {
  const wanted = typeof navigator === 'undefined' ? [] : navigator.languages;
  const first = wanted.find((tag) => /^(pt|en)\b/i.test(tag));
  return first !== undefined && /^pt/i.test(first) ? 'pt-BR' : 'en';
}

function defaults(): Preferences {
  return { theme: 'system', language: languageOfBrowser(), timeZone: null, clock: '24', sizes: 'mixed', singleKeys: true };
}

const oneOf = <T>(value: unknown, allowed: readonly T[], otherwise: T): T =>
  allowed.includes(value as T) ? (value as T) : otherwise;

function isZone(name: unknown): name is string {
  if (typeof name !== 'string') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Reads stored preferences; whatever is damaged or unknown falls back to its default. */
export function parsePreferences(text: string | null): Preferences {
  const base = defaults();
  let stored: Partial<Record<keyof Preferences, unknown>>;
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    stored = typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return base;
  }
  return {
    theme: oneOf(stored.theme, ['system', 'light', 'dark'], base.theme),
    language: oneOf(stored.language, ['en', 'pt-BR'], base.language),
    timeZone: isZone(stored.timeZone) ? stored.timeZone : base.timeZone,
    clock: oneOf(stored.clock, ['24', '12'], base.clock),
    sizes: oneOf(stored.sizes, ['mixed', 'binary', 'decimal'], base.sizes),
    singleKeys: oneOf(stored.singleKeys, [true, false], base.singleKeys),
  };
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

export const preferences = signal<Preferences>(parsePreferences(stored()));

export function setPreference<K extends keyof Preferences>(name: K, value: Preferences[K]): void {
  preferences.value = { ...preferences.value, [name]: value };
}

/** Keeps the document's theme and language, and the browser's storage, in step with the preferences. */
export function applyPreferences(): () => void {
  return effect(() => {
    const { theme, language } = preferences.value;
    const root = document.documentElement;
    root.lang = language;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(preferences.value));
    } catch {
      // Without storage the choice holds until the page is closed.
    }
  });
}
