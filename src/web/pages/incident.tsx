import { fetchIncident } from '../api/incidents.ts';
import type { Incident } from '../api/incident-types.ts';
import { answerName, asRun, incidentSentence, incidentTitle, inWords, newsWords, severityName } from '../i18n/incident-words.ts';
import { fixed, percent } from '../i18n/numbers.ts';
import { howFar, runTime } from '../i18n/run-sentence.ts';
import { seriesFor } from '../i18n/run-words.ts';
import { t } from '../i18n/text.ts';
import { clock, duration, when } from '../i18n/times.ts';
import { preciseQuantity } from '../i18n/units.ts';
import { hostNow } from '../state/host.ts';
import { incidents, receiveIncidents, toldIncidents } from '../state/incidents.ts';
import { go, route } from '../state/route.ts';
import { Around } from '../ui/around.tsx';
import { Contributions } from '../ui/contributions.tsx';
import { Score } from '../ui/health-sentence.tsx';
import { IncidentAnswers } from '../ui/incident-answers.tsx';
import { IncidentProcesses } from '../ui/incident-processes.tsx';
import { Mark, verdictWord } from '../ui/mark.tsx';
import { MiniChart } from '../ui/mini-chart.tsx';
import { Problem } from '../ui/problem.tsx';
import { ShareTools } from '../ui/share-tools.tsx';
import { useKeys } from '../ui/use-keys.ts';
import { useLoad } from '../ui/use-load.ts';
import { RunPage } from './run.tsx';

/** What an address under `/incidents/` names: an incident by its number, else a run by its beginning and detector. */
export function IncidentPage() {
  const item = route.value.item ?? '';
  return /^\d{1,15}$/.test(item) ? <NumberedIncident key={item} id={Number(item)} /> : <RunPage />;
}

/** One incident: what, since when, how far, why, who used what, what was new, and what people say to it. */
function NumberedIncident({ id }: { id: number }) {
  const { error, again } = useLoad(String(id), (signal) => fetchIncident(id, signal).then((incident) => {
    receiveIncidents([incident]);
    return true;
  }));
  const known = incidents.value?.find((incident) => incident.id === id);
  if (known !== undefined) return <Shown incident={known} />;
  if (error === null) return <div class="waiting" />;
  if (error.status !== 404) return <Problem error={error} retry={again} />;
  return (
    <section class="say"><div><h1>{t('incident.unknown')}</h1><p>{t('incident.unknown.more')} <a href="/incidents">{t('incident.all')}</a></p></div></section>
  );
}

function Shown({ incident }: { incident: Incident }) {
  const now = hostNow();
  const { evidence, peakLevel } = incident;
  const run = asRun(incident);
  return (
    <>
      <Crumbs incident={incident} />
      <section class="say">
        <Mark level={peakLevel} label={verdictWord(peakLevel)} />
        <div>
          <h1>{incidentSentence(incident)} <span>{runTime(run, now)}</span></h1>
          <p>{inWords(evidence.counterfactual)}{evidence.isYoung && ` ${t('incident.young')}`}</p>
        </div>
        <Score level={peakLevel}>{t('score.highest')}</Score>
      </section>
      <Figures incident={incident} now={now} />
      <div class="cols mix">
        <div class="stack">
          <section data-o="1" aria-labelledby="why">
            <div class="head"><h2 id="why">{t('why')}</h2><span class="more">{t('why.sum')}</span></div>
            <Contributions reasons={evidence.reasons.map((reason) => ({ ...reason, key: reason.series }))} unlisted={evidence.othersShare} />
          </section>
          <Around run={run} now={now} />
          <section data-o="6" aria-labelledby="who"><div class="head"><h2 id="who">{t('run.who')}</h2></div><IncidentProcesses incident={incident} /></section>
        </div>
        <aside class="stack">
          <IncidentAnswers incident={incident} />
          <News incident={incident} now={now} />
          <Similar incident={incident} now={now} />
        </aside>
      </div>
      <p class="dim unit">{t('incident.model', { detector: incident.detector, version: fixed(incident.modelVersion) })}</p>
    </>
  );
}

function Crumbs({ incident }: { incident: Incident }) {
  const all = toldIncidents.value;
  const place = all.findIndex(({ id }) => id === incident.id);
  const later = place > 0 ? all[place - 1] : undefined;
  const earlier = place < 0 ? undefined : all[place + 1];
  const address = ({ id }: Incident) => `/incidents/${id}`;
  useKeys({
    j: () => later !== undefined && go(address(later)),
    k: () => earlier !== undefined && go(address(earlier)),
  });
  return (
    <div class="tools crumbs">
      <a href="/incidents" class="soft">{t('page.incidents')}</a>
      <span class="dim">{t('incident.number', { id: String(incident.id) })}, {incident.endMs === null ? t('incident.open') : t('incident.closed')}</span>
      <span class="push tools">
        {earlier !== undefined && <a class="btn quiet wide" href={address(earlier)}>‹ {t('incident.earlier')}</a>}
        {later !== undefined && <a class="btn quiet wide" href={address(later)}>{t('incident.later')} ›</a>}
        <ShareTools what={incident} name={String(incident.id)} />
      </span>
    </div>
  );
}

function Figures({ incident, now }: { incident: Incident; now: number }) {
  const { onsetMs, startMs, peakMs, endMs, peakLevel, severity } = incident;
  const reason = asRun(incident).reasons[0];
  const series = reason === undefined ? null : seriesFor(reason.key);
  const far = reason === undefined ? null : howFar(reason);
  return (
    <dl class="figs">
      <div><dt>{t('fig.began')}</dt><dd>{clock(onsetMs, true)}<small>{when(onsetMs, now)}{startMs > onsetMs && `, ${t('fig.told', { span: duration(startMs - onsetMs) })}`}</small></dd></div>
      <div><dt>{t('fig.peak')}</dt><dd>{clock(peakMs, true)}<small>{t('incident.level', { n: Math.round(peakLevel) })}</small></dd></div>
      <div><dt>{endMs === null ? t('fig.lasts') : t('fig.lasted')}</dt><dd>{duration((endMs ?? now) - onsetMs)}<small>{endMs === null ? t('fig.ongoing') : t('fig.ended', { time: clock(endMs, true) })}</small></dd></div>
      {reason !== undefined && series !== null && (
        <div>
          <dt>{t('fig.far')}</dt>
          <dd>
            {preciseQuantity(series, reason.actual)}
            <small>{reason.expected === null ? '' : t('fig.usual', { usual: preciseQuantity(series, reason.expected) })}{far === null ? '' : `, ${far}`}</small>
          </dd>
        </div>
      )}
      <div><dt>{t('fig.severity')}</dt><dd>{severityName(severity)}<small>{verdictWord(peakLevel)}</small></dd></div>
    </dl>
  );
}

function News({ incident, now }: { incident: Incident; now: number }) {
  const { news } = incident.evidence;
  return (
    <section data-o="4" aria-labelledby="news">
      <div class="head"><h2 id="news">{t('news')}</h2></div>
      {news.length === 0 && <p class="soft none">{t('news.none')}</p>}
      {news.map((one) => <div key={`${one.kind}/${one.timeMs}/${one.detail}`} class="tick"><bdi>{newsWords(one)}</bdi><span>{when(one.timeMs, now)}</span></div>)}
    </section>
  );
}

function Similar({ incident, now }: { incident: Incident; now: number }) {
  const { similar, reasons } = incident.evidence;
  const shape = reasons[0]?.series;
  const length = (incident.endMs ?? now) - incident.onsetMs;
  return (
    <section data-o="7" aria-labelledby="similar">
      <div class="head"><h2 id="similar">{t('similar')}</h2></div>
      {similar.length === 0 && <p class="soft none">{t('similar.none')}</p>}
      {similar.map(({ id, startMs, likeness }) => {
        const known = incidents.value?.find((other) => other.id === id);
        return (
          <a key={id} class="sim" href={`/incidents/${id}`}>
            {shape !== undefined && <MiniChart series={shape} from={startMs} to={known?.endMs ?? startMs + length} />}
            <span>
              <b>{when(startMs, now)}</b>
              {known !== undefined && <small>{incidentTitle(known)}, {t('incident.level', { n: Math.round(known.peakLevel) })}</small>}
              {known !== undefined && <small>{known.answer === null ? t('incidents.answer.none') : answerName(known.answer)}</small>}
            </span>
            <span class="soft">{t('similar.alike', { p: percent(likeness) })}</span>
          </a>
        );
      })}
    </section>
  );
}
