import { useEffect, useRef, useState } from 'preact/hooks';
import { fetchProcesses } from '../api/client.ts';
import type { ProcessList, ProcessRow } from '../api/types.ts';
import { fixed, percent } from '../i18n/numbers.ts';
import { t } from '../i18n/text.ts';
import { clock, day } from '../i18n/times.ts';
import { isOdd, ODD_LEAST, ODD_TIMES } from '../state/against-usual.ts';
import { hostNow } from '../state/host.ts';
import { tick } from '../state/live.ts';
import { DAY_MS, spokenRuns } from '../state/odd-runs.ts';
import { liveProcesses, processError, watchComparedProcesses } from '../state/processes.ts';
import { processMoment, showProcessesAt } from '../state/process-moment.ts';
import { arranged, byUnit, filtered, firstDirection, type Shape, type Sorting, type SortKey } from '../state/process-table.ts';
import { query, setQuery } from '../state/route.ts';
import type { Shown } from '../state/window-source.ts';
import { MomentHandle } from '../ui/moment-handle.tsx';
import { Problem } from '../ui/problem.tsx';
import { diskText, memoryText } from '../ui/process-cells.ts';
import { ProcessDetail } from '../ui/process-detail.tsx';
import { ProcessTable } from '../ui/process-table.tsx';
import { Ribbon } from '../ui/ribbon.tsx';
import { useKeys } from '../ui/use-keys.ts';
import { useLoad } from '../ui/use-load.ts';

const SHAPES: readonly Shape[] = ['flat', 'tree', 'unit'];
const SORT_KEYS: readonly SortKey[] = ['name', 'pid', 'user', 'unit', 'cpuRatio', 'residentBytes', 'readBytesPerSecond', 'writeBytesPerSecond', 'threads', 'openFiles'];

/** Rows drawn at first; a host with thousands of processes is not drawn anew every second. */
const FIRST_ROWS = 120;

/** The processes now, or at any moment of the recorded past. */
export function ProcessesPage() {
  const moment = processMoment.value;
  const list = useProcesses(moment);
  const params = query.value;
  const shape = SHAPES.find((name) => name === params.get('shape')) ?? 'flat';
  const sorting = sortingOf(params);
  const typed = params.get('filter') ?? '';
  const onlyOdd = params.get('odd') === 'true';
  const selected = Number(params.get('pid')) || null;
  const [all, setAll] = useState(false);
  useKeys({ l: () => showProcessesAt(null) });
  const held = useHeldOrder(list.value, moment);
  const processes = held.list?.processes ?? [];
  const found = arranged(filtered(onlyOdd ? processes.filter(isOdd) : processes, typed), shape, sorting);
  const rows = held.order(found);
  const shown = all ? rows : rows.slice(0, FIRST_ROWS);
  const select = (pid: number) => setQuery({ pid: String(pid) }, { replace: true });
  return (
    <>
      <h1 class="sr">{t('page.processes')}</h1>
      <section><MomentHead moment={moment} at={list.value?.t ?? null} /><Ribbon shown={ribbonFor(moment)}>{(scale) => <MomentHandle scale={scale} />}</Ribbon></section>
      <div class="cols side">
        <section class="stack">
          <div class="tools">
            <input class="field" type="search" size={28} placeholder={t('process.filter')} aria-label={t('process.filter.label')} value={typed} onInput={(event) => setQuery({ filter: event.currentTarget.value || null }, { replace: true })} />
            <ShapeChoice shape={shape} />
            <OddChoice on={onlyOdd} />
            <span class="push dim">{held.isHeld ? t('process.held') : t('process.count', { n: held.list?.total ?? 0, shown: found.length })}</span>
          </div>
          <div {...held.hands}>
            {list.error !== null && list.value === null && <Problem error={list.error} retry={list.again} />}
            {held.list !== null && found.length === 0 && <p class="empty">{nothingFound(processes, onlyOdd, typed)}</p>}
            {shown.length > 0 && (
              <ProcessTable
                groups={shape === 'unit' ? byUnit(shown) : [{ unit: null, processes: shown }]} sorting={sorting} selected={selected} onSelect={select}
                onSort={(key) => setQuery({ sort: key, down: String(key === sorting.key ? !sorting.descending : firstDirection(key)) }, { replace: true })}
              />
            )}
          </div>
          {rows.length > shown.length && <p><button class="btn" onClick={() => setAll(true)}>{t('process.more', { n: rows.length - shown.length })}</button></p>}
        </section>
        <aside class="stack"><ProcessDetail process={processes.find(({ pid }) => pid === selected)} all={processes} moment={moment} onSelect={select} /></aside>
      </div>
    </>
  );
}

function sortingOf(params: URLSearchParams): Sorting {
  const key = SORT_KEYS.find((name) => name === params.get('sort')) ?? 'cpuRatio';
  return { key, descending: params.has('down') ? params.get('down') === 'true' : firstDirection(key) };
}

function useProcesses(moment: number | null) {
  useEffect(() => (moment === null ? watchComparedProcesses() : undefined), [moment === null]);
  const past = useLoad(moment === null ? null : String(moment), (signal) => fetchProcesses({ ...(moment === null ? {} : { at: moment }), usual: true }, signal));
  return moment === null ? { value: liveProcesses.value, error: processError.value, again: () => undefined } : past;
}

/** While pointer or focus is in the table rows keep their places; values go on. */
function useHeldOrder(list: ProcessList | null, moment: number | null) {
  const [isHeld, setHeld] = useState(false);
  const places = useRef(new Map<number, number>());
  const order = <T extends { process: ProcessRow }>(rows: T[]): T[] => {
    const held = isHeld && moment === null && places.current.size > 0;
    const sorted = held ? rows.toSorted((a, b) => (places.current.get(a.process.pid) ?? Infinity) - (places.current.get(b.process.pid) ?? Infinity) || 0) : rows;
    places.current = new Map(sorted.map(({ process }, i) => [process.pid, i]));
    return sorted;
  };
  const hands = {
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
    onFocusIn: () => setHeld(true),
    onFocusOut: () => setHeld(false),
  };
  return { list, order, hands, isHeld: isHeld && moment === null };
}

function ShapeChoice({ shape }: { shape: Shape }) {
  return (
    <div class="seg" role="group" aria-label={t('process.shape')}>
      <button aria-pressed={shape === 'flat'} onClick={() => setQuery({ shape: null })}>{t('process.flat')}</button>
      <button aria-pressed={shape === 'tree'} onClick={() => setQuery({ shape: 'tree' })}>{t('process.tree')}</button>
      <button aria-pressed={shape === 'unit'} onClick={() => setQuery({ shape: 'unit' })}>{t('process.byunit')}</button>
    </div>
  );
}

function OddChoice({ on }: { on: boolean }) {
  const hint = t('process.odd.more', { n: fixed(ODD_TIMES), cpu: percent(ODD_LEAST.cpuRatio), memory: memoryText(ODD_LEAST.residentBytes), disk: diskText(ODD_LEAST.writeBytesPerSecond) });
  return <button class="btn" aria-pressed={on} title={hint} onClick={() => setQuery({ odd: on ? null : 'true' })}>{t('process.odd')}</button>;
}

function nothingFound(all: readonly ProcessRow[], onlyOdd: boolean, typed: string): string {
  if (all.length === 0) return t('process.none');
  if (onlyOdd && all.every(({ usual }) => usual === null)) return t('process.odd.unknown');
  return onlyOdd && typed.trim() === '' ? t('process.odd.none') : t('empty.search', { q: typed });
}

function ribbonFor(moment: number | null): Shown {
  const now = hostNow();
  if (moment === null || moment > now - DAY_MS) return { last: DAY_MS };
  const hour = 3_600_000;
  const middle = Math.floor(moment / (6 * hour)) * 6 * hour;
  return { from: middle - 12 * hour, to: middle + 12 * hour };
}

function MomentHead({ moment, at }: { moment: number | null; at: number | null }) {
  const shown = moment ?? at ?? tick.value;
  const odd = spokenRuns.value.map((run) => run.startMs).sort((a, b) => a - b);
  const next = moment === null ? odd.at(-1) : (odd.find((t) => t > moment + 1000) ?? odd[0]);
  return (
    <div class="head">
      <h2>{moment === null ? t('process.now') : t('process.at', { time: clock(shown, true) })}</h2>
      {moment !== null && <span class="soft wide">{t('process.frozen', { day: day(moment, hostNow()) })}</span>}
      {moment !== null && at !== null && Math.abs(at - moment) > 1500 && <span class="dim wide">{t('process.nearest', { time: clock(at, true) })}</span>}
      <span class="more tools">
        <button class="btn" onClick={() => showProcessesAt(shown - 1000)}>{t('process.back')}</button>
        {moment !== null && <button class="btn" onClick={() => showProcessesAt(shown + 1000)}>{t('process.forth')}</button>}
        {next !== undefined && <button class="btn wide" onClick={() => showProcessesAt(next)}>{t('process.nextodd')}</button>}
        {moment !== null && <button class="btn go" onClick={() => showProcessesAt(null)}>{t('process.live')}</button>}
      </span>
    </div>
  );
}
