import { useRef } from 'preact/hooks';
import { fetchRuns } from '../api/client.ts';
import { ODD_LEVEL, UNUSUAL_LEVEL } from '../charts/levels.ts';
import { t } from '../i18n/text.ts';
import { duration, since, when } from '../i18n/times.ts';
import { fixed } from '../i18n/numbers.ts';
import { howFar } from '../i18n/run-sentence.ts';
import { runTitle } from '../i18n/run-words.ts';
import { hostNow, isLearning } from '../state/host.ts';
import { DAY_MS, receiveRuns, runId, spokenRuns } from '../state/odd-runs.ts';
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
  const { error, again } = useLoad(String(days), (signal) => fetchRuns(now - days * DAY_MS, now, MOST, signal).then((runs) => {
    receiveRuns(runs);
    return true;
  }));
  const all = spokenRuns.value.filter((run) => (run.endMs ?? now) >= now - days * DAY_MS);
  const shown = all.filter((run) => run.peakLevel >= least && (!onlyOpen || run.endMs === null) && runTitle(run).toLowerCase().includes(typed));
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
      {shown.length === 0 ? <p class="empty">{isLearning.value ? t('now.open.learning') : t('empty.incidents', { n: days })}</p> : (
        <ScrollFrame label={t('page.incidents')}>
          <table aria-label={t('page.incidents')} class="incidents">
            <thead>
              <tr>
                <th>{t('incidents.what')}</th><th>{t('incidents.when')}</th><th class="num">{t('incidents.lasted')}</th>
                <th class="wide pad">{t('incidents.far')}</th><th class="num">{t('table.level')}</th>
              </tr>
            </thead>
            <tbody ref={body}>
              {shown.map((run) => (
                <tr key={runId(run)}>
                  <td>
                    <Mark level={run.peakLevel} label={verdictWord(run.peakLevel)} />{' '}
                    <a href={`/incidents/${runId(run)}`}>{run.endMs === null ? <b>{runTitle(run)}</b> : runTitle(run)}</a>
                  </td>
                  <td>{run.endMs === null ? t('inc.since', { time: since(run.startMs, now) }) : when(run.startMs, now)}</td>
                  <td class="num">{duration((run.endMs ?? now) - run.startMs)}</td>
                  <td class="wide soft pad">{run.reasons[0] === undefined ? '' : (howFar(run.reasons[0]) ?? '')}</td>
                  <td class={`num ${verdictClass(run.peakLevel)}`}><b>{fixed(run.peakLevel)}</b></td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      )}
    </>
  );
}

function moveFocus(body: HTMLElement | null, step: number): void {
  const links = [...(body?.querySelectorAll('a') ?? [])];
  const now = links.findIndex((link) => link === document.activeElement);
  links[Math.max(0, Math.min(links.length - 1, now + step))]?.focus();
}
