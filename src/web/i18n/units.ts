import { between, fixed, MISSING, NO_BREAK_SPACE, precise, short } from './numbers.ts';
import { duration } from './times.ts';
import { preferences } from '../state/preferences.ts';

/** What tells how a metric's values are written. */
export interface Measured {
  unit: string;
  group: string;
}

/** One unit for a whole axis, column or number: shown = value × factor. */
export interface Scale {
  factor: number;
  /** Text after the number, without the space: `GiB`, `%`, empty. */
  suffix: string;
  /** A percent sign follows at once, other units after a no-break space. */
  spaced: boolean;
}

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const DECIMAL = ['', 'k', 'M', 'G', 'T', 'P'];

const MEMORY_GROUPS = new Set(['memory', 'process', 'cgroup', 'vigia']);

/** Past this a plain count is written in thousands, and a rate past this. */
const MANY = 100_000;
const FAST = 10_000;

function power(size: number, base: number, last: number): number {
  if (!(size >= base)) return 0;
  // 1023.9 MiB would round to 1,024 MiB: from there the next unit is the honest one.
  return Math.min(last, Math.floor(Math.log(size * (1 + 0.05 / base)) / Math.log(base)));
}

function binaryBytes(size: number): Scale {
  const step = power(size, 1024, BINARY.length - 1);
  return { factor: 1024 ** -step, suffix: BINARY[step] ?? '', spaced: true };
}

function decimal(size: number, symbol: string, factor = 1): Scale {
  const step = power(size * factor, 1000, DECIMAL.length - 1);
  return { factor: factor * 1000 ** -step, suffix: `${DECIMAL[step]}${symbol}`, spaced: true };
}

function seconds(size: number): Scale {
  const at = (factor: number, suffix: string): Scale => ({ factor, suffix, spaced: true });
  if (size === 0 || size >= 172_800) return size === 0 ? at(1, 's') : at(1 / 86_400, 'd');
  if (size >= 7_200) return at(1 / 3600, 'h');
  if (size >= 600) return at(1 / 60, 'min');
  if (size >= 1) return at(1, 's');
  return size >= 0.001 ? at(1e3, 'ms') : at(1e6, 'µs');
}

function bytes(group: string, size: number, perSecond: string): Scale {
  const sizes = preferences.value.sizes;
  const binary = sizes === 'binary' || (sizes === 'mixed' && perSecond === '' && MEMORY_GROUPS.has(group));
  const scale = binary ? binaryBytes(size) : decimal(size, 'B');
  return { ...scale, suffix: scale.suffix + perSecond };
}

/** The scale on which a value of this size is best read, and everything beside it. */
export function scaleFor({ unit, group }: Measured, size: number): Scale {
  const magnitude = Number.isFinite(size) ? Math.abs(size) : 0;
  switch (unit) {
    case '1':
    case 's/s':
      return { factor: 100, suffix: '%', spaced: false };
    case 'By':
      return bytes(group, magnitude, '');
    case 'By/s':
      // Links are sold and measured in bits.
      return group === 'network' && preferences.value.sizes === 'mixed' ? decimal(magnitude, 'b/s', 8) : bytes(group, magnitude, '/s');
    case 's':
      return seconds(magnitude);
    case 'Cel':
      return { factor: 1, suffix: '°C', spaced: true };
    case '{rpm}':
      return { factor: 1, suffix: 'rpm', spaced: true };
    case 'bit':
      return decimal(magnitude, 'bit');
    case 'Hz':
      return decimal(magnitude, 'Hz');
    default:
      return counted(unit, magnitude);
  }
}

function counted(unit: string, size: number): Scale {
  const braces = /^\{[^}]*\}(\/s)?$/.exec(unit);
  const suffix = braces ? (braces[1] ?? '') : unit;
  const plain: Scale = { factor: 1, suffix, spaced: suffix !== '/s' };
  return size < (suffix === '/s' ? FAST : MANY) ? plain : decimal(size, suffix);
}

/** A number already on the scale, with its unit. */
export function withUnit(number: string, scale: Scale): string {
  if (scale.suffix === '' || number === MISSING) return number;
  return scale.spaced ? `${number}${NO_BREAK_SPACE}${scale.suffix}` : `${number}${scale.suffix}`;
}

/** One value on a scale of its own: `8.1 GiB`, `27%`, `0`, `–`. */
export function quantity(measured: Measured, value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  if (value === 0 && measured.unit.startsWith('By')) return '0';
  if (measured.unit === 's' && Math.abs(value) >= 60) return duration(value * 1000);
  const scale = scaleFor(measured, value);
  return withUnit(short(value * scale.factor), scale);
}

/** `3.9–4.4 GiB`: two values on one scale, the unit once. */
export function quantityRange(measured: Measured, [low, high]: readonly [number, number]): string {
  const scale = scaleFor(measured, Math.max(Math.abs(low), Math.abs(high)));
  return withUnit(between(short(low * scale.factor), short(high * scale.factor)), scale);
}

/** As `quantityRange`, with three significant digits. */
export function preciseRange(measured: Measured, [low, high]: readonly [number, number]): string {
  const scale = scaleFor(measured, Math.max(Math.abs(low), Math.abs(high)));
  return withUnit(between(precise(low * scale.factor), precise(high * scale.factor)), scale);
}

/** As `quantity`, with three significant digits: for the details, where a person compares. */
export function preciseQuantity(measured: Measured, value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  const scale = scaleFor(measured, value);
  return withUnit(precise(value * scale.factor), scale);
}

/** Decimals that keep a whole chart or column alike, given the largest value on the scale. */
export function decimalsFor(largest: number, scale: Scale): number {
  const size = Math.abs(largest * scale.factor);
  if (size >= 100 || (scale.suffix === '%' && size >= 20)) return 0;
  return size >= 1 ? 1 : size >= 0.1 ? 2 : 3;
}

/** A value on a given scale with given decimals and no unit. */
export function onScale(value: number | null | undefined, scale: Scale, decimals: number): string {
  return value === null || value === undefined ? MISSING : fixed(value * scale.factor, decimals);
}
