import type { ProcessRow } from '../api/types.ts';

/** How processes are listed. */
export type Shape = 'flat' | 'tree' | 'unit';
export type SortKey = 'name' | 'pid' | 'user' | 'unit' | 'cpuRatio' | 'residentBytes' | 'readBytesPerSecond' | 'writeBytesPerSecond' | 'threads' | 'openFiles';

export interface Sorting {
  key: SortKey;
  descending: boolean;
}

export interface ListedProcess {
  process: ProcessRow;
  /** Generations below the top of its tree. */
  depth: number;
}

export interface UnitGroup {
  unit: string;
  processes: ListedProcess[];
}

export const identity = ({ pid, startMs }: ProcessRow): string => `${pid}/${startMs}`;

/** A new column begins with what is worth seeing first: the largest number, the first name. */
export const firstDirection = (key: SortKey): boolean => !['name', 'pid', 'user', 'unit'].includes(key);

const collator = new Intl.Collator('en', { numeric: true });

function compare(a: ProcessRow, b: ProcessRow, { key, descending }: Sorting): number {
  const x = a[key];
  const y = b[key];
  // What was not measured is last, whichever way the column is sorted.
  if (x === null || y === null) return x === y ? a.pid - b.pid : x === null ? 1 : -1;
  const order = typeof x === 'string' ? collator.compare(x, String(y)) : x - Number(y);
  return (descending ? -order : order) || a.pid - b.pid;
}

export function filtered(processes: readonly ProcessRow[], typed: string): ProcessRow[] {
  const words = typed.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return processes.filter(({ name, pid, user, unit, commandLine }) => {
    const text = `${name} ${pid} ${user} ${unit} ${commandLine}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Sorted, and as a tree each below its parent; a process whose parent is not listed stands at the top. */
export function arranged(processes: readonly ProcessRow[], shape: Shape, sorting: Sorting): ListedProcess[] {
  const sorted = processes.toSorted((a, b) => compare(a, b, sorting));
  if (shape !== 'tree') return sorted.map((process) => ({ process, depth: 0 }));
  const pids = new Set(sorted.map(({ pid }) => pid));
  const children = grouped(sorted, ({ pid, parentPid }) => (parentPid !== pid && pids.has(parentPid) ? parentPid : 0));
  const listed: ListedProcess[] = [];
  const seen = new Set<number>();
  const add = (process: ProcessRow, depth: number): void => {
    if (seen.has(process.pid)) return;
    seen.add(process.pid);
    listed.push({ process, depth });
    for (const child of children.get(process.pid) ?? []) add(child, depth + 1);
  };
  for (const process of children.get(0) ?? []) add(process, 0);
  // Pids that name each other as parents would otherwise vanish.
  for (const process of sorted) add(process, 0);
  return listed;
}

export function byUnit(listed: readonly ListedProcess[]): UnitGroup[] {
  return [...grouped(listed, ({ process }) => process.unit)].map(([unit, processes]) => ({ unit, processes }));
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
