import { useRef } from 'preact/hooks';
import { fetchIncidents } from '../api/incidents.ts';
import type { Incident } from '../api/incident-types.ts';
import { ODD_LEVEL, UNUSUAL_LEVEL } from '../charts/levels.ts';
import { t } from '../i18n/text.ts';
import { duration, since, when } from '../i18n/times.ts';
import { fixed } from '../i18n/numbers.ts';
import { answerName, incidentSentence, severityName } from '../i18n/incident-words.ts';
import { hostNow, isLearning } from '../state/host.ts';
import { receiveIncidents, toldIncidents } from '../state/incidents.ts';
import { DAY_MS } from '../state/odd-runs.ts';
import { query, setQuery } from '../state/route.ts';
import { Mark, verdictClass, verdictWord } from '../ui/mark.tsx';
import { Problem } from '../ui/problem.tsx';
import { OddnessLegend, Ribbon } from '../ui/ribbon.tsx';
import { ScrollFrame } from '../ui/scroll-frame.tsx';
import { useKeys } from '../ui/use-keys.ts';
import { useLoad } from '../ui/use-load.ts';

const SPANS = [7, 30, 90, 365] as const;
const MOST = 500;

/** All incidents of the last days, the newest first. */
export function IncidentsPage() {
  const params = query.value;
  const days = SPANS.find((n) => String(n) === params.get('days')) ?? 30;
  const onlyOpen = params.get('open') === 'true';
  const least = params.get('level') === 'odd' ? ODD_LEVEL : UNUSUAL_LEVEL;
  const typed = (params.get('filter') ?? '').toLowerCase();
  const now = hostNow();
  const { value, error, again } = useLoad(String(days), (signal) => fetchIncidents(now - days * DAY_MS, now + 1, MOST, signal).then((list) => {
    receiveIncidents(list);
    return true;
  }));
  const all = toldIncidents.value.filter((one) => (one.endMs ?? now) >= now - days * DAY_MS);
  const shown = all.filter((one) => one.peakLevel >= least && (!onlyOpen || one.endMs === null) && incidentSentence(one).toLowerCase().includes(typed));
  const body = useRef<HTMLTableSectionElement>(null);
  useKeys({ j: () => moveFocus(body.current, 1), k: () => moveFocus(body.current, -1) });
  return (
    <>
      <h1 class="sr">{t('page.incidents')}</h1>
      <div class="tools">
        <div class="seg" role="group" aria-label={t('incidents.span')}>
          {SPANS.map((n) => <button key={n} aria-pressed={n === days} onClick={() => setQuery({ days: String(n) })}>{t('time.days', { n })}</button>)}
        </div>
        <div class="seg" role="group" aria-label={t('incidents.level')}>
          <button aria-pressed={least === UNUSUAL_LEVEL} onClick={() => setQuery({ level: null })}>{t('incidents.unusual')}</button>
          <button aria-pressed={least === ODD_LEVEL} onClick={() => setQuery({ level: 'odd' })}>{t('incidents.odd')}</button>
        </div>
        <label class="check"><input type="checkbox" checked={onlyOpen} onChange={(event) => setQuery({ open: event.currentTarget.checked ? 'true' : null })} /> {t('incidents.open')}</label>
        <input class="field push" type="search" size={20} placeholder={t('incidents.filter')} aria-label={t('incidents.filter')} value={typed} onInput={(event) => setQuery({ filter: event.currentTarget.value || null }, { replace: true })} />
      </div>
      <section aria-labelledby="span"><div class="head"><h2 id="span">{t('incidents.last', { n: days })}</h2><OddnessLegend /></div><Ribbon shown={{ last: days * DAY_MS }} /></section>
      {error !== null && <Problem error={error} retry={again} />}
      {shown.length === 0 ? value !== null && <p class="empty">{isLearning.value ? t('now.open.learning') : t('empty.incidents', { n: days })}</p> : (
        <ScrollFrame label={t('page.incidents')}>
          <table aria-label={t('page.incidents')} class="incidents">
            <thead>
              <tr>
                <th>{t('incidents.what')}</th><th class="wide">{t('incidents.severity')}</th><th>{t('incidents.when')}</th><th class="num">{t('incidents.lasted')}</th>
                <th class="num">{t('table.level')}</th><th class="wide pad">{t('incidents.answer')}</th>
              </tr>
            </thead>
            <tbody ref={body}>
              {shown.map((incident) => <Row key={incident.id} incident={incident} now={now} />)}
            </tbody>
          </table>
        </ScrollFrame>
      )}
    </>
  );
}

function Row({ incident, now }: { incident: Incident; now: number }) {
  const { id, severity, onsetMs, endMs, peakLevel, answer } = incident;
  const sentence = incidentSentence(incident);
  return (
    <tr>
      <td class="wrap">
        <Mark level={peakLevel} label={verdictWord(peakLevel)} />{' '}
        <a href={`/incidents/${id}`}>{endMs === null ? <b>{sentence}</b> : sentence}</a>
      </td>
      <td class="wide">{severityName(severity)}</td>
      <td>{endMs === null ? t('inc.since', { time: since(onsetMs, now) }) : when(onsetMs, now)}</td>
      <td class="num">{duration((endMs ?? now) - onsetMs)}</td>
      <td class={`num ${verdictClass(peakLevel)}`}><b>{fixed(peakLevel)}</b></td>
      <td class="wide soft pad">{answer === null ? t('incidents.answer.none') : answerName(answer)}</td>
    </tr>
  );
}

function moveFocus(body: HTMLElement | null, step: number): void {
  const links = [...(body?.querySelectorAll('a') ?? [])];
  const now = links.findIndex((link) => link === document.activeElement);
  links[Math.max(0, Math.min(links.length - 1, now + step))]?.focus();
}
