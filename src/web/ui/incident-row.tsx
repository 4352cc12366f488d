import type { OddRun } from '../api/types.ts';
import { fixed } from '../i18n/numbers.ts';
import { runTitle } from '../i18n/run-words.ts';
import { t } from '../i18n/text.ts';
import { duration, since, when } from '../i18n/times.ts';
import { hostNow } from '../state/host.ts';
import { runId } from '../state/odd-runs.ts';
import { Mark, verdictClass, verdictWord } from './mark.tsx';

/** One incident in a list: what, how much, since when and for how long. */
export function IncidentRow({ run }: { run: OddRun }) {
  const now = hostNow();
  const open = run.endMs === null;
  const title = runTitle(run);
  return (
    <a class="inc" href={`/incidents/${runId(run)}`}>
      <Mark level={run.peakLevel} label={verdictWord(run.peakLevel)} />
      {open ? <b>{title}</b> : <span>{title}</span>}
      <span class={`lv ${verdictClass(run.peakLevel)}`} title={t('incident.level', { n: Math.round(run.peakLevel) })}>{fixed(run.peakLevel)}</span>
      <small>
        {open
          ? t('incident.since', { time: since(run.startMs, now), span: duration(now - run.startMs) })
          : t('incident.was', { when: when(run.startMs, now), span: duration((run.endMs ?? now) - run.startMs) })}
      </small>
    </a>
  );
}
