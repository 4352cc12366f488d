import type { HostState, Setting } from '../api/types.ts';

const DAY_S = 86_400;

/** How a setting's text is shown in its field: a bare number beside a fixed unit, a word of two, or the text itself. */
export type FieldKind = { unit: 'd' | 'GB' | null } | { words: readonly string[] };

/** Splits `45d` into what stands in the field and the unit beside it; text of another unit stays whole. */
export function inField(value: string, unit: string | null): { text: string; unit: string | null } {
  return unit !== null && value.endsWith(unit) && /^\d+(\.\d+)?$/.test(value.slice(0, -unit.length))
    ? { text: value.slice(0, -unit.length), unit }
    : { text: value, unit: null };
}

/** The other way round: a bare number takes the unit it had. */
export function fromField(text: string, unit: string | null): string {
  const trimmed = text.trim();
  return unit !== null && /^\d+(\.\d+)?$/.test(trimmed) ? trimmed + unit : trimmed;
}

const UNITS: Record<string, number> = { ms: 1 / 86_400_000, s: 1 / 86_400, m: 1 / 1440, h: 1 / 24, d: 1, MB: 1e6, GB: 1e9, TB: 1e12, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 };

/** A number with a unit: a length of time in days, a size in bytes; null when it is neither. */
export function amountOf(text: string): number | null {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*([a-zA-Z]+)$/.exec(text.trim()) ?? [];
  const factor = UNITS[unit ?? ''];
  return number === undefined || factor === undefined ? null : Number(number) * factor;
}

/**
 * Disk space of so many days of readings, by what a stored reading takes on average and how many come a day. Known after a day: what is
 * new is not packed yet and takes many times as much.
 */
export function bytesOfDays(days: number, { store, intervalSeconds }: HostState): number | null {
  if (store.series === 0 || store.samples < store.series * (DAY_S / intervalSeconds)) return null;
  return (store.bytes / store.samples) * store.series * (DAY_S / intervalSeconds) * days;
}

/** The text in force of a setting, or what was typed in its place. */
export const draftOf = (setting: Setting, drafts: ReadonlyMap<string, string>): string => drafts.get(setting.key) ?? setting.value ?? '';
