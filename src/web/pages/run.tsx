import { useEffect } from 'preact/hooks';
import { fetchRuns } from '../api/client.ts';
import type { Incident } from '../api/incident-types.ts';
import type { OddRun } from '../api/types.ts';
import { runSentence, howFar, runTime } from '../i18n/run-sentence.ts';
import { seriesFor } from '../i18n/run-words.ts';
import { fixed, ordinal } from '../i18n/numbers.ts';
import { t } from '../i18n/text.ts';
import { clock, duration, when } from '../i18n/times.ts';
import { preciseQuantity } from '../i18n/units.ts';
import { hostNow } from '../state/host.ts';
import { incidents } from '../state/incidents.ts';
import { receiveRuns, runId, spokenRuns, oddRuns } from '../state/odd-runs.ts';
import { go, route } from '../state/route.ts';
import { Around } from '../ui/around.tsx';
import { Contributions } from '../ui/contributions.tsx';
import { Score } from '../ui/health-sentence.tsx';
import { Mark, verdictWord } from '../ui/mark.tsx';
import { Problem } from '../ui/problem.tsx';
import { RunProcesses } from '../ui/run-processes.tsx';
import { ShareTools } from '../ui/share-tools.tsx';
import { useKeys } from '../ui/use-keys.ts';
import { useLoad } from '../ui/use-load.ts';

/** A run of oddness: what, since when, how far, why, and who used what. Where it became an incident, that one is shown. */
export function RunPage() {
  const id = route.value.item ?? '';
  const known = oddRuns.value.find((run) => runId(run) === id);
  const startMs = Number(/^\d+/.exec(id)?.[0]);
  const wanted = known === undefined && startMs > 0 ? id : null;
  const { value, error, again } = useLoad(wanted, (signal) => fetchRuns(startMs - 1, startMs + 1, 20, signal).then((runs) => {
    receiveRuns(runs);
    return runs;
  }));
  if (known !== undefined) return <Run run={known} />;
  if (error !== null) return <Problem error={error} retry={again} />;
  if (wanted !== null && value === null) return <div class="waiting" />;
  return (
    <section class="say"><div><h1>{t('incident.unknown')}</h1><p>{t('incident.unknown.more')} <a href="/incidents">{t('incident.all')}</a></p></div></section>
  );
}

function Run({ run }: { run: OddRun }) {
  const now = hostNow();
  const incident = incidents.value?.find(covers(run));
  useEffect(() => {
    if (incident !== undefined) go(`/incidents/${incident.id}`, { replace: true });
  }, [incident?.id]);
  const runs = spokenRuns.value;
  const place = runs.findIndex((other) => runId(other) === runId(run));
  const later = runs[place - 1];
  const earlier = runs[place + 1];
  const address = (other: OddRun) => `/incidents/${runId(other)}`;
  useKeys({
    j: () => later !== undefined && go(address(later)),
    k: () => earlier !== undefined && go(address(earlier)),
  });
  return (
    <>
      <div class="tools crumbs">
        <a href="/incidents" class="soft">{t('page.incidents')}</a>
        <span class="dim">{run.endMs === null ? t('incident.open') : t('incident.closed')}</span>
        <span class="push tools">
          {earlier !== undefined && <a class="btn quiet wide" href={address(earlier)}>‹ {t('incident.earlier')}</a>}
          {later !== undefined && <a class="btn quiet wide" href={address(later)}>{t('incident.later')} ›</a>}
          <ShareTools what={run} name={runId(run)} />
        </span>
      </div>
      <section class="say">
        <Mark level={run.peakLevel} label={verdictWord(run.peakLevel)} />
        <div><h1>{runSentence(run)} <span>{runTime(run, now)}</span></h1></div>
        <Score level={run.peakLevel}>{t('score.highest')}</Score>
      </section>
      <Figures run={run} now={now} />
      <section aria-labelledby="why"><div class="head"><h2 id="why">{t('why')}</h2><span class="more">{t('why.sum')}</span></div><Contributions reasons={run.reasons} /></section>
      <Around run={run} now={now} />
      <section aria-labelledby="who"><div class="head"><h2 id="who">{t('run.who')}</h2></div><RunProcesses run={run} /></section>
      <p class="dim unit">{t('incident.model', { detector: run.detector, version: fixed(run.modelVersion) })}</p>
    </>
  );
}

/** An incident begins to show before it is told, and may join several runs of one detector. */
const covers = (run: OddRun) => ({ detector, onsetMs, startMs, endMs }: Incident): boolean =>
  detector === run.detector && Math.min(onsetMs, startMs) <= (run.endMs ?? Infinity) && (endMs ?? Infinity) >= run.startMs;

function Figures({ run, now }: { run: OddRun; now: number }) {
  const reason = run.reasons[0];
  const series = reason === undefined ? null : seriesFor(reason.key);
  const far = reason === undefined ? null : howFar(reason);
  const end = run.endMs ?? now;
  const stronger = spokenRuns.value.filter((other) => other.peakLevel > run.peakLevel).length;
  return (
    <dl class="figs">
      <div><dt>{t('fig.began')}</dt><dd>{clock(run.startMs, true)}<small>{when(run.startMs, now)}</small></dd></div>
      <div><dt>{t('fig.peak')}</dt><dd>{clock(run.peakMs, true)}<small>{t('incident.level', { n: Math.round(run.peakLevel) })}</small></dd></div>
      <div><dt>{run.endMs === null ? t('fig.lasts') : t('fig.lasted')}</dt><dd>{duration(end - run.startMs)}<small>{run.endMs === null ? t('fig.ongoing') : t('fig.ended', { time: clock(run.endMs, true) })}</small></dd></div>
      {reason !== undefined && series !== null && (
        <div>
          <dt>{t('fig.far')}</dt>
          <dd>
            {preciseQuantity(series, reason.actual)}
            <small>{reason.expected === null ? '' : t('fig.usual', { usual: preciseQuantity(series, reason.expected) })}{far === null ? '' : `, ${far}`}</small>
          </dd>
        </div>
      )}
      <div><dt>{t('fig.rank')}</dt><dd>{stronger === 0 ? t('fig.rank.first') : t('fig.rank.value', { nth: ordinal(stronger + 1) })}<small>{t('fig.rank.of', { n: spokenRuns.value.length })}</small></dd></div>
    </dl>
  );
}
