import { useEffect, useRef } from 'preact/hooks';
import type { SeriesInfo } from '../api/types.ts';
import { fixed } from '../i18n/numbers.ts';
import { seriesName } from '../i18n/metric-names.ts';
import { hostText } from '../i18n/host-text.ts';
import { t } from '../i18n/text.ts';
import { dayAndMonth, duration } from '../i18n/times.ts';
import { onScale, quantity, quantityRange, scaleFor } from '../i18n/units.ts';
import { expectedNow } from '../state/expected.ts';
import { host, hostNow, isJudging, isLearning } from '../state/host.ts';
import { gaugeSeries, keyMetrics } from '../state/key-metrics.ts';
import { isStale, liveValue } from '../state/live.ts';
import { levelNow, oddStretches } from '../state/oddness.ts';
import { incidents, limitLevel, openIncidents, toldIncidents } from '../state/incidents.ts';
import { DAY_MS } from '../state/odd-runs.ts';
import { liveProcesses, watchProcesses } from '../state/processes.ts';
import { ExpectedJobs } from '../ui/expected-jobs.tsx';
import { Gauge } from '../ui/gauge.tsx';
import { HealthSentence, interval } from '../ui/health-sentence.tsx';
import { HostFacts } from '../ui/host-facts.tsx';
import { HostWords } from '../ui/host-words.tsx';
import { IncidentRow } from '../ui/incident-row.tsx';
import { LearningSteps } from '../ui/learning-steps.tsx';
import { Mark, verdictClass, verdictWord } from '../ui/mark.tsx';
import { cpuOfOneCore, diskText, memoryText } from '../ui/process-cells.ts';
import { OddnessLegend, Ribbon } from '../ui/ribbon.tsx';
import { RunningOut } from '../ui/running-out.tsx';
import { ScrollFrame } from '../ui/scroll-frame.tsx';
import { Sparkline } from '../ui/sparkline.tsx';
import { useVisible } from '../ui/use-visible.ts';
import { useWidth } from '../ui/use-width.ts';
import { useWindow } from '../ui/use-window.ts';

const LAST_DAY = { last: DAY_MS };

/** The host in one screen: how it is, the last day, what it does now, and with what. */
export function NowPage() {
  return (
    <>
      <HealthSentence />
      {isLearning.value && <LearningSteps />}
      <section aria-labelledby="last-day">
        <div class="head"><h2 id="last-day">{t('ribbon.title')}</h2>{isJudging.value && <OddnessLegend />}</div>
        <Ribbon shown={LAST_DAY} />
      </section>
      <div class="cols mix">
        <div class={`stack ${isStale.value ? 'stale' : ''}`}>
          <Gauges />
          <KeyMetrics />
          <TopProcesses />
        </div>
        <aside class="stack">
          <OpenIncidents />
          <EarlierIncidents />
          <RunningOut />
          <ExpectedJobs />
          <RunningFacts />
        </aside>
      </div>
      <Foot />
    </>
  );
}

function Gauges() {
  const { cpu, memory, disk } = gaugeSeries.value;
  const mount = hostText(disk?.labels['mountpoint'] ?? '/');
  return (
    <section class="gauges" data-o="1">
      <MetricGauge title={t('gauge.cpu')} series={cpu} />
      <MetricGauge title={t('gauge.memory')} series={memory} />
      <MetricGauge title={t('gauge.disk', { mount })} series={disk} />
    </section>
  );
}

function MetricGauge({ title, series }: { title: string; series: SeriesInfo | undefined }) {
  const share = liveValue(series?.key);
  const levels = [levelNow(series?.key), limitLevel(series?.key)].filter((level) => level !== null);
  return <Gauge title={title} share={share} expected={expectedNow(series?.key)} level={levels.length === 0 ? null : Math.max(...levels)} note={isLearning.value ? t('learning') : undefined} />;
}

/** Ranges of the sparklines: the first that is not mostly empty, so that a young history is a line and not a speck. */
const SPARK_RANGES = [10 * 60_000, 30 * 60_000, 3_600_000, 3 * 3_600_000, 6 * 3_600_000, 12 * 3_600_000, DAY_MS];
const LEAST_FILLED = 0.7;

function sparkRange(): { last: number } {
  const history = hostNow() - (host.value?.store.firstMs ?? 0);
  return { last: SPARK_RANGES.find((range) => history <= range * LEAST_FILLED) ?? DAY_MS };
}

function KeyMetrics() {
  const range = sparkRange();
  return (
    <section data-o="5" aria-labelledby="key-metrics">
      <div class="head"><h2 id="key-metrics">{t('now.metrics')}</h2><span class="more">{t(isJudging.value ? 'now.metrics.band' : 'now.metrics.span', { span: range.last === DAY_MS ? t('range.24h') : duration(range.last) })}</span></div>
      <div class="sparks">{keyMetrics.value.map((series) => <KeyMetric key={series.key} series={series} range={range} />)}</div>
    </section>
  );
}

function KeyMetric({ series, range }: { series: SeriesInfo; range: { last: number } }) {
  const ref = useRef<HTMLAnchorElement>(null);
  const width = useWidth(ref);
  const visible = useVisible(ref);
  const { state } = useWindow([series.key], range, width, visible);
  const value = liveValue(series.key);
  const level = levelNow(series.key);
  const expected = state.window?.expectedNow(0) ?? null;
  const print = (peak: number) => {
    const scale = scaleFor(series, peak);
    return onScale(peak, scale, peak * scale.factor < 10 ? 1 : 0);
  };
  return (
    <a ref={ref} class="spark" href={`/charts?group=${series.group}&last=24h`}>
      <div class="s-top">
        <h3>{seriesName(series)}</h3>
        {level !== null && <Mark level={level} size={5} label={verdictWord(level)} />}
        <span class={`s-v ${verdictClass(level)}`}>{quantity(series, value)}</span>
      </div>
      <Sparkline state={state} width={width} odd={oddStretches([series.key])} print={print} />
      <p>{isLearning.value ? t('learning') : expected !== null ? t('expected', { range: quantityRange(series, expected) }) : state.status === 'ready' && state.window?.isEmpty === true ? t('spark.none') : ''}</p>
    </a>
  );
}

const TOP = 5;

function TopProcesses() {
  useEffect(watchProcesses, []);
  const list = liveProcesses.value;
  const top = [...(list?.processes ?? [])].sort((a, b) => (b.cpuRatio ?? 0) - (a.cpuRatio ?? 0)).slice(0, TOP);
  return (
    <section data-o="6" aria-labelledby="top-processes">
      <div class="head">
        <h2 id="top-processes">{t('now.processes')}</h2>
        {list !== null && list.total > 0 && <a class="more" href="/processes">{t('now.processes.all', { n: list.total })}</a>}
      </div>
      {list !== null && top.length === 0 && <p class="soft none">{t('now.processes.none')}</p>}
      {top.length > 0 && (
        <ScrollFrame label={t('now.processes')}>
          <table aria-labelledby="top-processes">
            <thead>
              <tr>
                <th>{t('process.name')}</th>
                <th class="num wide">{t('process.pid')}</th>
                <th class="wide">{t('process.unit')}</th>
                <th class="num">{t('process.cpu')}</th>
                <th class="num">{t('process.memory')}</th>
                <th class="num wide">{t('process.read')}</th>
                <th class="num wide">{t('process.write')}</th>
              </tr>
            </thead>
            <tbody>
              {top.map((process) => (
                <tr key={`${process.pid}/${process.startMs}`}>
                  <td><HostWords>{process.name}</HostWords></td>
                  <td class="num wide dim">{process.pid}</td>
                  <td class="wide soft"><HostWords>{process.unit}</HostWords></td>
                  <td class="num">{cpuOfOneCore(process.cpuRatio)}</td>
                  <td class="num">{memoryText(process.residentBytes)}</td>
                  <td class="num wide">{diskText(process.readBytesPerSecond)}</td>
                  <td class="num wide">{diskText(process.writeBytesPerSecond)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      )}
    </section>
  );
}

function OpenIncidents() {
  const open = openIncidents.value;
  return (
    <section data-o="2" aria-labelledby="open-incidents">
      <div class="head"><h2 id="open-incidents">{t('now.open')}</h2><a class="more" href="/incidents">{t('now.allincidents')}</a></div>
      {open.map((incident) => <IncidentRow key={incident.id} incident={incident} />)}
      {open.length === 0 && incidents.value !== null && (isLearning.value ? <p class="empty">{t('now.open.learning')}</p> : <p class="soft none">{t('now.open.none')}</p>)}
    </section>
  );
}

const EARLIER = 3;

function EarlierIncidents() {
  const earlier = toldIncidents.value.filter(({ endMs }) => endMs !== null).slice(0, EARLIER);
  if (earlier.length === 0) return null;
  return (
    <section data-o="3" aria-labelledby="earlier-incidents">
      <div class="head"><h2 id="earlier-incidents">{t('now.earlier')}</h2></div>
      {earlier.map((incident) => <IncidentRow key={incident.id} incident={incident} />)}
    </section>
  );
}

function RunningFacts() {
  return (
    <section data-o="7" aria-labelledby="running-facts">
      <div class="head"><h2 id="running-facts">{t('now.running')}</h2></div>
      <HostFacts brief />
    </section>
  );
}

function Foot() {
  const state = host.value;
  if (state === null) return null;
  const { store, model, self } = state;
  const kept = store.firstMs === null ? 0 : hostNow() - store.firstMs;
  const cpu = self.cpuRatio === null ? null : quantity({ unit: '1', group: 'vigia' }, self.cpuRatio);
  return (
    <footer class="foot">
      <span>{t('foot.series', { n: store.series, interval: interval(state.intervalSeconds) })}</span>
      {kept > 0 && <span>{t('foot.kept', { span: duration(kept), size: quantity({ unit: 'By', group: 'disk' }, store.bytes) })}</span>}
      {model !== null && <span>{t('foot.model', { version: fixed(model.version), from: dayAndMonth(model.fromMs), to: dayAndMonth(model.toMs) })}</span>}
      {cpu !== null && <span class="push">{t('foot.self', { cpu, memory: quantity({ unit: 'By', group: 'memory' }, self.residentBytes) })}</span>}
    </footer>
  );
}
