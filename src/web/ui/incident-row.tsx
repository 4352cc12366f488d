import type { Incident } from '../api/incident-types.ts';
import { answerName, asRun, incidentSentence, incidentTitle } from '../i18n/incident-words.ts';
import { fixed } from '../i18n/numbers.ts';
import { howFar } from '../i18n/run-sentence.ts';
import { t } from '../i18n/text.ts';
import { duration, since, when } from '../i18n/times.ts';
import { hostNow } from '../state/host.ts';
import { Mark, verdictClass, verdictWord } from './mark.tsx';

/** One incident in a list: what, how much, since when and for how long, and what was answered. */
export function IncidentRow({ incident }: { incident: Incident }) {
  const { id, onsetMs, endMs, peakLevel, answer } = incident;
  const now = hostNow();
  const title = incidentTitle(incident);
  const reason = asRun(incident).reasons[0];
  const far = reason === undefined ? null : howFar(reason);
  return (
    <a class="inc" href={`/incidents/${id}`} title={incidentSentence(incident)}>
      <Mark level={peakLevel} label={verdictWord(peakLevel)} />
      {endMs === null ? <b>{title}</b> : <span>{title}</span>}
      <span class={`lv ${verdictClass(peakLevel)}`} title={t('incident.level', { n: Math.round(peakLevel) })}>{fixed(peakLevel)}</span>
      <small>
        {endMs === null
          ? t('incident.since', { time: since(onsetMs, now), span: duration(now - onsetMs) })
          : t('incident.was', { when: when(onsetMs, now), span: duration(endMs - onsetMs) })}
        {far !== null && `, ${t('incident.far', { far })}`}
        {answer !== null && `. ${t('answer.given', { answer: answerName(answer) })}`}
      </small>
    </a>
  );
}
