import { useEffect, useRef } from 'preact/hooks';
import { fetchIncidents, previewAnswer } from '../api/incidents.ts';
import type { AnswerKind, FeedbackPreview, Incident, Rule } from '../api/incident-types.ts';
import { answerName, incidentSentence, ruleLimits, ruleTime } from '../i18n/incident-words.ts';
import { t } from '../i18n/text.ts';
import { when } from '../i18n/times.ts';
import { hostNow } from '../state/host.ts';
import { DAY_MS } from '../state/odd-runs.ts';
import { Problem } from './problem.tsx';
import { RuleTimeline } from './rule-timeline.tsx';
import { useLoad } from './use-load.ts';

/** As far back as the program looks. */
const LOOK_BACK_MS = 30 * DAY_MS;
const MOST_INCIDENTS = 1000;
const MOST_LISTED = 5;
const LONGEST_NOTE = 1000;

interface AnswerPreviewProps {
  incident: Incident;
  answer: AnswerKind;
  busy: boolean;
  onConfirm: (note: string) => void;
  onCancel: () => void;
}

/** What an answer would change. Takes the focus; nothing is done before it is confirmed here. */
export function AnswerPreview({ incident, answer, busy, onConfirm, onCancel }: AnswerPreviewProps) {
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => ref.current?.focus(), []);
  const { value, error, again } = useLoad(`${incident.id}/${answer}`, (signal) => {
    const now = hostNow();
    return Promise.all([previewAnswer(incident.id, answer, signal), fetchIncidents(now - LOOK_BACK_MS, now + 1, MOST_INCIDENTS, signal)]);
  });
  const submit = (event: Event) => {
    event.preventDefault();
    if (value === null || ref.current === null) return;
    onConfirm(String(new FormData(ref.current).get('note') ?? '').trim());
  };
  // Here and not among the page's keys, since those are silent in fields.
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onCancel();
  };
  return (
    <form ref={ref} class="preview" tabIndex={-1} aria-labelledby="preview" onSubmit={submit} onKeyDown={leave}>
      <h3 id="preview">{t('answer.preview')}</h3>
      <div role="status">
        {error !== null && <Problem error={error} retry={again} />}
        {error === null && value === null && <p class="soft">{t('answer.waiting')}</p>}
        {value !== null && <Effect preview={value[0]} past={value[1]} />}
      </div>
      <label class="labelled"><span>{t('answer.note')}</span><textarea name="note" class="note" maxLength={LONGEST_NOTE} /></label>
      <div class="tools">
        <button type="submit" class="btn go" disabled={busy || value === null}>{t('answer.confirm', { answer: answerName(answer) })}</button>
        <button type="button" class="btn" onClick={onCancel}>{t('answer.cancel')}</button>
      </div>
    </form>
  );
}

function Effect({ preview, past }: { preview: FeedbackPreview; past: readonly Incident[] }) {
  const { rule, removed, kept } = preview;
  const now = hostNow();
  const gone = past.filter(({ id }) => removed.includes(id));
  const lost = gone.filter(({ id, answer }) => answer === 'real' && id !== preview.incidentId).length;
  return (
    <>
      {rule === null ? <p>{t('answer.norule')}</p> : <RuleWords rule={rule} title={t('answer.rule')} />}
      <RuleTimeline past={past} removed={removed} from={now - LOOK_BACK_MS} to={now} />
      <p>{t('answer.effect', { n: removed.length + kept.length, gone: removed.length, kept: kept.length })}</p>
      {lost > 0 && <p class="is-odd"><b>{t('answer.lost', { n: lost })}</b></p>}
      <p class="soft">{t('past')}</p>
      {gone.length > 0 && (
        <ul aria-label={t('answer.gone')}>
          {gone.slice(0, MOST_LISTED).map((one) => <li key={one.id} class="gone"><s>{when(one.onsetMs, now)}</s> <span class="soft">{incidentSentence(one)}</span></li>)}
          {removed.length > MOST_LISTED && <li class="soft">{t('chart.others', { n: removed.length - Math.min(gone.length, MOST_LISTED) })}</li>}
        </ul>
      )}
    </>
  );
}

/** A rule in words: when it holds and within which values. */
export function RuleWords({ rule, title }: { rule: Rule; title: string }) {
  return (
    <>
      <p>{title} ({ruleTime(rule)}):</p>
      <ul>{ruleLimits(rule).map(({ name, range }) => <li key={name}>{name} <b>{range}</b></li>)}</ul>
    </>
  );
}
