import { fetchProcesses } from '../api/client.ts';
import type { OddRun, ProcessRow } from '../api/types.ts';
import { hostText } from '../i18n/host-text.ts';
import { fixed, MISSING, percent } from '../i18n/numbers.ts';
import { seriesFor } from '../i18n/run-words.ts';
import { t, type TextKey } from '../i18n/text.ts';
import { clock } from '../i18n/times.ts';
import { decimalsFor, onScale, scaleFor, withUnit, type Measured } from '../i18n/units.ts';
import { hostNow } from '../state/host.ts';
import { identity } from '../state/process-table.ts';
import { Problem } from './problem.tsx';
import { ScrollFrame } from './scroll-frame.tsx';
import { useLoad } from './use-load.ts';

/** What of a process is looked at, by what was odd. */
interface Measure {
  name: TextKey;
  of: (process: ProcessRow) => number | null;
  measured: Measured;
}

const CPU: Measure = { name: 'measure.cpu', of: (p) => p.cpuRatio, measured: { unit: '1', group: 'process' } };
const MEMORY: Measure = { name: 'measure.memory', of: (p) => p.residentBytes, measured: { unit: 'By', group: 'memory' } };
const READS: Measure = { name: 'measure.reads', of: (p) => p.readBytesPerSecond, measured: { unit: 'By/s', group: 'disk' } };
const WRITES: Measure = { name: 'measure.writes', of: (p) => p.writeBytesPerSecond, measured: { unit: 'By/s', group: 'disk' } };

function measureFor(run: OddRun): Measure {
  const key = run.reasons[0]?.key ?? '';
  const { group, labels } = seriesFor(key);
  if (key.startsWith('system.memory') || key.startsWith('system.paging') || group === 'memory') return MEMORY;
  if (key.startsWith('system.disk') || key.startsWith('system.pressure.io') || group === 'disk') return labels['direction'] === 'read' ? READS : WRITES;
  return CPU;
}

const MOST_ROWS = 8;

/** The processes at the beginning, the peak and the end of a run, those that used most at the peak first. */
export function RunProcesses({ run }: { run: OddRun }) {
  const measure = measureFor(run);
  const end = run.endMs ?? hostNow();
  const moments = [run.startMs, run.peakMs, Math.max(run.peakMs, end - 1000)];
  const { value, error, again } = useLoad(moments.join('/').replace(/\d{3}$/, ''), (signal) => Promise.all(moments.map((at) => fetchProcesses({ at }, signal))));
  if (error !== null) return <Problem error={error} retry={again} />;
  if (value === null) return <div class="waiting" />;
  const [onset = [], peak = [], last = []] = value.map(({ processes }) => processes);
  if (peak.length === 0) return <p class="soft none">{t('process.none')}</p>;
  const at = (list: readonly ProcessRow[], process: ProcessRow) => {
    const same = list.find((other) => identity(other) === identity(process));
    return same === undefined ? null : measure.of(same);
  };
  const sum = peak.reduce((total, process) => total + (measure.of(process) ?? 0), 0);
  const rows = peak.toSorted((a, b) => (measure.of(b) ?? 0) - (measure.of(a) ?? 0)).slice(0, MOST_ROWS);
  const largest = Math.max(0, ...rows.map((process) => measure.of(process) ?? 0));
  const scale = scaleFor(measure.measured, largest);
  const decimals = decimalsFor(largest, scale);
  const cell = (number: number | null) => onScale(number, scale, decimals);
  return (
    <>
      <ScrollFrame label={t('run.processes', { what: t(measure.name) })}>
        <table aria-label={t('run.processes', { what: t(measure.name) })}>
          <thead>
            <tr>
              <th>{t('process.name')}</th><th class="num wide">{t('process.pid')}</th>
              <th class="num">{t('run.onset', { time: clock(run.startMs) })}</th>
              <th class="num">{t('run.peak', { time: clock(run.peakMs) })}</th>
              <th class="num">{run.endMs === null ? t('run.now') : t('run.end', { time: clock(run.endMs) })}</th>
              <th class="num">{t('run.share')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((process, i) => {
              const share = sum > 0 ? (measure.of(process) ?? 0) / sum : 0;
              return (
                <tr key={identity(process)}>
                  <td>{i === 0 && share >= 0.5 ? <b><bdi>{hostText(process.name)}</bdi></b> : <bdi>{hostText(process.name)}</bdi>}</td>
                  <td class="num wide dim">{process.pid}</td>
                  <td class="num">{cell(at(onset, process))}</td>
                  <td class="num">{cell(measure.of(process))}</td>
                  <td class="num">{cell(at(last, process))}</td>
                  <td class="num">{sum > 0 ? percent(share) : MISSING}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollFrame>
      <p class="dim unit">{t('run.unit', { what: withUnit(t(measure.name), { ...scale, spaced: true }), n: fixed(peak.length) })}</p>
    </>
  );
}
