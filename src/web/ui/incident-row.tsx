import type { Incident } from '../api/incident-types.ts';
import { answerName, incidentSentence } from '../i18n/incident-words.ts';
import { fixed } from '../i18n/numbers.ts';
import { t } from '../i18n/text.ts';
import { duration, since, when } from '../i18n/times.ts';
import { hostNow } from '../state/host.ts';
import { Mark, verdictClass, verdictWord } from './mark.tsx';

/** One incident in a list: what, how much, since when and for how long, and what was answered. */
export function IncidentRow({ incident }: { incident: Incident }) {
  const { id, onsetMs, endMs, peakLevel, answer } = incident;
  const now = hostNow();
  const title = incidentSentence(incident);
  return (
    <a class="inc" href={`/incidents/${id}`}>
      <Mark level={peakLevel} label={verdictWord(peakLevel)} />
      {endMs === null ? <b>{title}</b> : <span>{title}</span>}
      <span class={`lv ${verdictClass(peakLevel)}`} title={t('incident.level', { n: Math.round(peakLevel) })}>{fixed(peakLevel)}</span>
      <small>
        {endMs === null
          ? t('incident.since', { time: since(onsetMs, now), span: duration(now - onsetMs) })
          : t('incident.was', { when: when(onsetMs, now), span: duration(endMs - onsetMs) })}
        {answer !== null && `, ${answerName(answer)}`}
      </small>
    </a>
  );
}
