import type { ProcessRow, ProcessUsual } from '../api/types.ts';
import type { SortKey } from './process-table.ts';

/** What of a process can be held against its own usual. */
export type Measure = keyof ProcessUsual;

/** Below this nobody compares: what takes next to nothing and usually takes nothing has not grown beyond measure. */
const FLOORS: Record<Measure, number> = { cpuRatio: 0.002, residentBytes: 1_048_576, readBytesPerSecond: 1000, writeBytesPerSecond: 1000, threads: 1, openFiles: 1 };

/** Started within this and not known before: new. */
const NEW_MS = 3_600_000;

/** The measure a table sorted like this is about; the processor where it is sorted by a name. */
export const measureOf = (key: SortKey): Measure => (key in FLOORS ? (key as Measure) : 'cpuRatio');

/** A value beside its usual, both no smaller than what can be told from nothing; null where there is nothing to tell. */
export function againstUsual(process: ProcessRow, measure: Measure): { value: number; usual: number } | null {
  const value = process[measure];
  const usual = process.usual?.[measure] ?? null;
  const floor = FLOORS[measure];
  if (value === null || usual === null || (value <= floor && usual <= floor)) return null;
  return { value: Math.max(value, floor), usual: Math.max(usual, floor) };
}

/** Whether a process has no usual yet because it is new. */
export const isNew = ({ usual, startMs }: ProcessRow, now: number): boolean => usual === null && startMs > now - NEW_MS;

/** So many times its usual is far above it. */
export const ODD_TIMES = 3;

/** And so much more than usual at the least: three times next to nothing is still nothing anybody looks for. */
export const ODD_LEAST = { cpuRatio: 0.05, residentBytes: 64 * 1_048_576, readBytesPerSecond: 1e6, writeBytesPerSecond: 1e6 } as const satisfies Partial<Record<Measure, number>>;

const ODD_MEASURES = Object.keys(ODD_LEAST) as (keyof typeof ODD_LEAST)[];

/** Whether a process takes far more processor, memory or disk than it usually does; never one whose usual is not known. */
export const isOdd = (process: ProcessRow): boolean => ODD_MEASURES.some((measure) => {
  const compared = againstUsual(process, measure);
  return compared !== null && compared.value >= ODD_TIMES * compared.usual && compared.value - compared.usual >= ODD_LEAST[measure];
});
