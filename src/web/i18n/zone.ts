/** A moment as a wall clock and calendar show it. Months and days count from 1, weekdays from 0 = Sunday. */
export interface Civil {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  weekday: number;
}

/** Offsets of every zone change on a quarter of an hour, so one answer holds for the whole quarter. */
const QUARTER_MS = 900_000;

/** Enough for a month of ticks and rows; past it the memory is started anew. */
const REMEMBERED_QUARTERS = 20_000;

/**
 * A time zone that answers quickly: Intl is asked once per quarter hour, the rest is arithmetic.
 */
export class Zone {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat;
  readonly #offsets = new Map<number, number>();

  constructor(name: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      era: 'short',
    });
    this.name = name;
  }

  /** Milliseconds that local time is ahead of UTC at this moment. */
  offsetMs(ms: number): number {
    const quarter = Math.floor(ms / QUARTER_MS);
    const known = this.#offsets.get(quarter);
    if (known !== undefined) return known;
    if (this.#offsets.size >= REMEMBERED_QUARTERS) this.#offsets.clear();
    const offset = this.#ask(quarter * QUARTER_MS);
    this.#offsets.set(quarter, offset);
    return offset;
  }

  civil(ms: number): Civil {
    const local = new Date(ms + this.offsetMs(ms));
    return {
      year: local.getUTCFullYear(),
      month: local.getUTCMonth() + 1,
      day: local.getUTCDate(),
      hour: local.getUTCHours(),
      minute: local.getUTCMinutes(),
      second: local.getUTCSeconds(),
      weekday: local.getUTCDay(),
    };
  }

  /**
   * The moment at which the wall clock shows this. Of an hour that comes twice the first is taken; an hour that a
   * clock change leaves out becomes the moment after the change.
   */
  toMs(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number {
    const wall = Date.UTC(year, month - 1, day, hour, minute, second);
    const before = this.offsetMs(wall - 86_400_000);
    const after = this.offsetMs(wall + 86_400_000);
    const candidates = [wall - before, wall - after].filter((ms) => ms + this.offsetMs(ms) === wall);
    return candidates.length > 0 ? Math.min(...candidates) : wall - before;
  }

  /** True when the same wall-clock time comes twice around this moment. */
  isRepeated(ms: number): boolean {
    const offset = this.offsetMs(ms);
    const earlier = this.offsetMs(ms - 3 * 3_600_000);
    const later = this.offsetMs(ms + 3 * 3_600_000);
    if (earlier <= later) return false;
    const otherSide = offset === earlier ? ms + (earlier - later) : ms - (earlier - later);
    return this.offsetMs(otherSide) === (offset === earlier ? later : earlier);
  }

  #ask(ms: number): number {
    const part: Record<string, number> = {};
    for (const { type, value } of this.#format.formatToParts(ms)) part[type] = Number(value);
    const local = Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute'], part['second']);
    return local - Math.floor(ms / 1000) * 1000;
  }
}

const zones = new Map<string, Zone>();

/** The zone of that name, made once. An unknown name gives UTC. */
export function zoneNamed(name: string): Zone {
  let zone = zones.get(name);
  if (zone === undefined) {
    try {
      zone = new Zone(name);
    } catch {
      zone = new Zone('UTC');
    }
    zones.set(name, zone);
  }
  return zone;
}
