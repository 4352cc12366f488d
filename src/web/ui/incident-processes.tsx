import type { Incident, IncidentEvidence, ProcessEvidence } from '../api/incident-types.ts';
import { hostText } from '../i18n/host-text.ts';
import { percent } from '../i18n/numbers.ts';
import { howFar } from '../i18n/run-sentence.ts';
import { t, type TextKey } from '../i18n/text.ts';
import { clock } from '../i18n/times.ts';
import { decimalsFor, onScale, scaleFor, withUnit, type Measured } from '../i18n/units.ts';
import { ScrollFrame } from './scroll-frame.tsx';
import { AxisTitle, UsualBar } from './usual-bar.tsx';

const MEASURES: Record<IncidentEvidence['resource'], { name: TextKey; measured: Measured }> = {
  cpu: { name: 'measure.cpu', measured: { unit: '1', group: 'process' } },
  memory: { name: 'measure.memory', measured: { unit: 'By', group: 'memory' } },
  io: { name: 'measure.io', measured: { unit: 'By/s', group: 'disk' } },
  threads: { name: 'measure.threads', measured: { unit: '{thread}', group: 'process' } },
  files: { name: 'measure.files', measured: { unit: '{file}', group: 'process' } },
};

/** The axis against usual reaches so many times up and down. */
const REACH = 16;

/** Share from which on a process is told as the likely cause. */
const CAUSE_SHARE = 0.5;

/** `14 times` the process's own usual, or that it is new. */
function against({ isNew, usual, atOnset, atPeak, atEnd }: ProcessEvidence): string {
  if (isNew) return t('who.new');
  const most = Math.max(atOnset ?? 0, atPeak ?? 0, atEnd ?? 0);
  return howFar({ key: '', share: 0, actual: most, expected: usual }) ?? '';
}

/** The processes at the beginning, the peak and the end of an incident, each against its own usual level. */
export function IncidentProcesses({ incident }: { incident: Incident }) {
  const { evidence, startMs, peakMs, endMs } = incident;
  const { processes } = evidence;
  if (processes.length === 0) return <p class="soft none">{t('who.none')}</p>;
  const { name, measured } = MEASURES[evidence.resource] ?? MEASURES.cpu;
  const largest = Math.max(0, ...processes.flatMap(({ atOnset, atPeak, atEnd, usual }) => [atOnset ?? 0, atPeak ?? 0, atEnd ?? 0, usual ?? 0]));
  const scale = scaleFor(measured, largest);
  const decimals = decimalsFor(largest, scale);
  const cell = (value: number | null) => onScale(value, scale, decimals);
  return (
    <>
      <ScrollFrame label={t('run.processes', { what: t(name) })}>
        <table aria-label={t('run.processes', { what: t(name) })}>
          <thead>
            <tr>
              <th>{t('process.name')}</th><th class="num wide">{t('process.pid')}</th>
              <th class="num">{t('run.onset', { time: clock(startMs) })}</th>
              <th class="num">{t('run.peak', { time: clock(peakMs) })}</th>
              {endMs !== null && <th class="num">{t('run.end', { time: clock(endMs) })}</th>}
              <th class="num">{t('who.usual')}</th>
              <th class="wide pad"><AxisTitle reach={REACH}>{t('who.times')}</AxisTitle></th>
              <th class="num">{t('run.share')}</th>
            </tr>
          </thead>
          <tbody>
            {processes.map((process, i) => (
              <tr key={`${process.pid}/${process.startMs}`} title={hostText(process.commandLine)}>
                <td>{i === 0 && process.share >= CAUSE_SHARE ? <b><bdi>{hostText(process.name)}</bdi></b> : <bdi>{hostText(process.name)}</bdi>}</td>
                <td class="num wide dim">{process.pid}</td>
                <td class="num">{cell(process.atOnset)}</td>
                <td class="num">{cell(process.atPeak)}</td>
                {endMs !== null && <td class="num">{cell(process.atEnd)}</td>}
                <td class="num soft">{cell(process.usual)}</td>
                <td class="wide soft pad"><span class="against"><UsualBar value={process.atPeak} usual={process.usual} reach={REACH} odd={process.share >= CAUSE_SHARE} />{against(process)}</span></td>
                <td class="num">{percent(process.share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
      <p class="dim unit">{t('who.unit', { what: withUnit(t(name), { ...scale, spaced: true }) })}</p>
    </>
  );
}
