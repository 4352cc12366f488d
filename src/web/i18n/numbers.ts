import { preferences } from '../state/preferences.ts';

/** No value was measured. Never a zero. */
export const MISSING = '–';

/** Between a number and its unit. */
export const NO_BREAK_SPACE = '\u00a0';

/** A dash that never ends a line. */
const RANGE_DASH = '\u2060–\u2060';

const formats = new Map<string, Intl.NumberFormat>();

function formatFor(decimals: number): Intl.NumberFormat {
  const language = preferences.value.language;
  const key = `${language}/${decimals}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formats.set(key, format);
  }
  return format;
}

/** A number with exactly so many decimals, in the reader's language, with a real minus sign. */
export function fixed(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) return MISSING;
  const text = formatFor(decimals).format(value);
  return text.startsWith('-') ? (/[1-9]/.test(text) ? `\u2212${text.slice(1)}` : text.slice(1)) : text;
}

/**
 * One decimal up to 10, none from there: a live number keeps its width. Zero is `0`; what is too small to show, `<0.1`.
 */
export function short(value: number): string {
  const size = Math.abs(value);
  if (value === 0) return '0';
  if (size < 0.05) return `<${fixed(0.1, 1)}`;
  return fixed(value, size < 9.95 ? 1 : 0);
}

/** Three significant digits at most, integers past 100. */
export function precise(value: number): string {
  const size = Math.abs(value);
  return fixed(value, size === 0 || size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
}

/** A number a person chose: as many decimals as it has, two at most. */
export function plain(value: number): string {
  return fixed(value, Number.isInteger(value) ? 0 : Number.isInteger(value * 10) ? 1 : 2);
}

/** `3.9–4.4`, on one line. */
export function between(low: string, high: string): string {
  return low === high ? low : `${low}${RANGE_DASH}${high}`;
}

/** A share from 0 to 1 as percent without a space; `<1%` for what is there but rounds to nothing. */
export function percent(share: number, decimals = 0): string {
  if (!Number.isFinite(share)) return MISSING;
  const smallest = 10 ** -decimals;
  const size = Math.abs(share * 100);
  if (size > 0 && size < smallest / 2) return `<${fixed(smallest, decimals)}%`;
  return `${fixed(share * 100, decimals)}%`;
}

/** A signed percent: `+44%`, `−4%`, `0%`. */
export function signedPercent(wholePercent: number): string {
  const text = `${fixed(wholePercent)}%`;
  return wholePercent > 0 ? `+${text}` : text;
}

const ORDINAL_ENDINGS: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const englishOrdinals = new Intl.PluralRules('en', { type: 'ordinal' });

/** `2nd`, in Portuguese `2º`. */
export function ordinal(n: number): string {
  return `${fixed(n)}${preferences.value.language === 'pt-BR' ? 'º' : ORDINAL_ENDINGS[englishOrdinals.select(n)]}`;
}
