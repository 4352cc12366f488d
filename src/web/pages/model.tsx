import { useMemo, useRef } from 'preact/hooks';
import type { ModelInfo, OddRun } from '../api/types.ts';
import { GROUP_ORDER } from '../charts/chart-specs.ts';
import { timeTicks } from '../charts/time-ticks.ts';
import { groupName } from '../i18n/chart-words.ts';
import { fixed, precise } from '../i18n/numbers.ts';
import { runTitle, seriesFor } from '../i18n/run-words.ts';
import { seriesName } from '../i18n/metric-names.ts';
import { hostText } from '../i18n/host-text.ts';
import { t } from '../i18n/text.ts';
import { day, dayAndMonth, duration, shownZone, when } from '../i18n/times.ts';
import { catalogue } from '../state/catalogue.ts';
import { host, hostNow, isLearning } from '../state/host.ts';
import { hostEvents } from '../state/host-events.ts';
import { DAY_MS, runId, spokenRuns } from '../state/odd-runs.ts';
import { LearningSteps } from '../ui/learning-steps.tsx';
import { Mark, MarkShape } from '../ui/mark.tsx';
import { ScrollFrame } from '../ui/scroll-frame.tsx';
import { useWidth } from '../ui/use-width.ts';

/** What was learned, from when, and what it found. */
export function ModelPage() {
  const state = host.value;
  if (state === null) return <div class="waiting" />;
  const { model } = state;
  return (
    <>
      <Saying model={model} />
      {isLearning.value && <LearningSteps />}
      {model !== null && (
        <div class="cols wideside">
          <div class="stack"><Peaks /><Found /></div>
          <aside class="stack"><Facts model={model} /><Features model={model} /><Trained /></aside>
        </div>
      )}
    </>
  );
}

function Saying({ model }: { model: ModelInfo | null }) {
  if (model === null) {
    return <section class="say"><Mark level="learning" /><div><h1>{t('model.none')} <span>{t('health.learning.more')}</span></h1></div></section>;
  }
  const now = hostNow();
  return (
    <section class="say">
      <Mark level="learning" />
      <div>
        <h1>{t('model.learned', { span: duration(model.toMs - model.fromMs) })} <span>{t('model.range', { from: day(model.fromMs, now), to: day(model.toMs, now) })}</span></h1>
        <p>{t('model.more', { version: fixed(model.version), n: model.features.length, samples: fixed(model.samples) })}</p>
      </div>
    </section>
  );
}

const DAYS = 30;
const HEIGHT = 232;
const LEFT = 34;
const RIGHT = 58;
const TOP = 14;
const BOTTOM = 22;
const LOWEST_LEVEL = 40;

/** Every run of the last month by its highest level, against the threshold. */
function Peaks() {
  const ref = useRef<SVGSVGElement>(null);
  const width = useWidth(ref);
  const now = hostNow();
  const from = now - DAYS * DAY_MS;
  const runs = spokenRuns.value.filter((run) => run.startMs >= from);
  const X = (t: number) => LEFT + ((t - from) / (now - from)) * (width - LEFT - RIGHT);
  const Y = (level: number) => TOP + (1 - (level - LOWEST_LEVEL) / (102 - LOWEST_LEVEL)) * (HEIGHT - TOP - BOTTOM);
  return (
    <section class="backtest" aria-labelledby="peaks">
      <div class="head"><h2 id="peaks">{t('model.peaks', { n: DAYS })}</h2><span class="more wide">{t('model.stem')}</span></div>
      <svg ref={ref} height={HEIGHT} role="img" aria-label={t('model.peaks.label', { n: runs.length, days: DAYS })}>
        {[40, 60, 80, 100].map((level) => (
          <g key={level}>
            <line class="x-grid" x1={LEFT} x2={width - RIGHT} y1={Y(level)} y2={Y(level)} />
            <text class="x-t e" x={LEFT - 6} y={Y(level) + 4}>{level}</text>
          </g>
        ))}
        <line class="x-thold" x1={LEFT} x2={width - RIGHT} y1={Y(50)} y2={Y(50)} />
        <text class="x-t" x={width - RIGHT + 6} y={Y(50) + 4}>{t('model.threshold.now', { n: 50 })}</text>
        {runs.map((run) => <Stem key={runId(run)} run={run} x={X(run.peakMs)} base={Y(LOWEST_LEVEL)} y={Y(run.peakLevel)} />)}
        {timeTicks(from, now, 5, shownZone()).at.map((at) => <text key={at} class="x-t m" x={X(at)} y={HEIGHT - 4}>{dayAndMonth(at)}</text>)}
      </svg>
    </section>
  );
}

function Stem({ run, x, base, y }: { run: OddRun; x: number; base: number; y: number }) {
  return (
    <>
      <line class="x-stem" x1={x} x2={x} y1={base} y2={y} />
      <MarkShape x={x} y={y} level={run.peakLevel} size={6} />
    </>
  );
}

function Found() {
  const now = hostNow();
  const runs = spokenRuns.value.filter((run) => run.startMs >= now - DAYS * DAY_MS);
  if (runs.length === 0) return <p class="soft none">{t('empty.incidents', { n: DAYS })}</p>;
  return (
    <section aria-labelledby="found">
      <div class="head"><h2 id="found">{t('model.found', { n: runs.length })}</h2><a class="more" href="/incidents">{t('now.allincidents')}</a></div>
      <ScrollFrame label={t('model.found', { n: runs.length })}>
        <table aria-labelledby="found">
          <thead><tr><th>{t('incidents.when')}</th><th>{t('incidents.what')}</th><th class="num">{t('table.level')}</th><th class="num wide">{t('incidents.lasted')}</th></tr></thead>
          <tbody>
            {runs.slice(0, 12).map((run) => (
              <tr key={runId(run)}>
                <td>{when(run.startMs, now)}</td>
                <td><a href={`/incidents/${runId(run)}`}>{runTitle(run)}</a></td>
                <td class="num">{fixed(run.peakLevel)}</td>
                <td class="num wide">{duration((run.endMs ?? now) - run.startMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </section>
  );
}

function Facts({ model }: { model: ModelInfo }) {
  const now = hostNow();
  const facts: [string, string][] = [
    [t('fact.detector'), hostText(model.detector)],
    [t('model.version'), `v${fixed(model.version)}`],
    [t('model.trained'), when(model.trainedAtMs, now)],
    [t('model.samples'), fixed(model.samples)],
    [t('model.threshold'), t('model.threshold.frozen', { value: precise(model.threshold), version: fixed(model.version) })],
  ];
  return (
    <section aria-labelledby="in-use">
      <div class="head"><h2 id="in-use">{t('model.inuse')}</h2></div>
      {facts.map(([name, value]) => <div key={name} class="tick"><span>{name}</span><span>{value}</span></div>)}
    </section>
  );
}

function Features({ model }: { model: ModelInfo }) {
  const groups = useMemo(() => {
    const series = model.features.map(seriesFor);
    return GROUP_ORDER.map((group) => ({ group, names: series.filter((one) => one.group === group).map(seriesName) })).filter(({ names }) => names.length > 0);
  }, [model.features, catalogue.value, t('page.model')]);
  return (
    <section aria-labelledby="features">
      <div class="head"><h2 id="features">{t('model.looks')}</h2><span class="more">{fixed(model.features.length)}</span></div>
      {groups.map(({ group, names }) => (
        <details key={group} class="tick-more">
          <summary class="tick"><span>{groupName(group)}</span><span>{fixed(names.length)}</span></summary>
          <ul>{names.map((name) => <li key={name} class="soft">{name}</li>)}</ul>
        </details>
      ))}
    </section>
  );
}

/** When models were trained, as far as the host's events tell. */
function Trained() {
  const trained = hostEvents.value.filter((event) => event.kind === 'model-trained').toReversed().slice(0, 10);
  if (trained.length === 0) return null;
  const now = hostNow();
  return (
    <section aria-labelledby="versions">
      <div class="head"><h2 id="versions">{t('model.versions')}</h2></div>
      {trained.map((event) => <div key={event.startMs} class="tick"><bdi>{hostText(event.detail)}</bdi><span>{when(event.startMs, now)}</span></div>)}
    </section>
  );
}
