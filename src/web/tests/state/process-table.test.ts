import { expect, test } from 'vitest';
import type { ProcessRow } from '../../api/types.ts';
import { arranged, byUnit, filtered } from '../../state/process-table.ts';

function process(pid: number, more: Partial<ProcessRow> = {}): ProcessRow {
  return {
    pid, startMs: 0, parentPid: 0, name: `p${pid}`, commandLine: '', user: 'root', unit: '', cpuRatio: 0, residentBytes: 0,
    readBytesPerSecond: 0, writeBytesPerSecond: 0, threads: 1, openFiles: 1, usual: null, ...more,
  };
}

const pids = (rows: readonly { process: ProcessRow }[]) => rows.map((row) => row.process.pid);
const byCpu = { key: 'cpuRatio', descending: true } as const;

test('The_busiest_come_first_and_what_was_not_measured_last', () => {
  const all = [process(1, { cpuRatio: 0.1 }), process(2, { cpuRatio: null }), process(3, { cpuRatio: 0.9 })];
  expect(pids(arranged(all, 'flat', byCpu))).toEqual([3, 1, 2]);
  expect(pids(arranged(all, 'flat', { key: 'cpuRatio', descending: false }))).toEqual([1, 3, 2]);
});

test('In_a_tree_children_stand_below_their_parent', () => {
  const all = [process(1), process(10, { parentPid: 1, cpuRatio: 0.2 }), process(11, { parentPid: 10 }), process(12, { parentPid: 1, cpuRatio: 0.9 }), process(99, { parentPid: 98 })];
  expect(arranged(all, 'tree', byCpu).map(({ process: { pid }, depth }) => [pid, depth])).toEqual([[1, 0], [12, 1], [10, 1], [11, 2], [99, 0]]);
});

test('Processes_that_call_each_other_parent_are_still_listed_once', () => {
  expect(pids(arranged([process(5, { parentPid: 6 }), process(6, { parentPid: 5 }), process(7, { parentPid: 7 })], 'tree', byCpu)).sort()).toEqual([5, 6, 7]);
});

test('A_filter_finds_every_word_in_any_field', () => {
  const all = [process(1, { name: 'postgres', user: 'pg', unit: 'db.service' }), process(2, { name: 'nginx', commandLine: '/usr/sbin/nginx -g daemon' })];
  expect(filtered(all, 'DB post').map(({ pid }) => pid)).toEqual([1]);
  expect(filtered(all, 'daemon').map(({ pid }) => pid)).toEqual([2]);
  expect(filtered(all, '  ')).toHaveLength(2);
});

test('Units_keep_the_order_of_their_processes', () => {
  const all = arranged([process(1, { unit: 'a', cpuRatio: 0.1 }), process(2, { unit: 'b', cpuRatio: 0.5 }), process(3, { unit: 'a' })], 'unit', byCpu);
  expect(byUnit(all).map(({ unit, processes }) => [unit, pids(processes)])).toEqual([['b', [2]], ['a', [1, 3]]]);
});
