import { useEffect, useRef, useState } from 'preact/hooks';
import { fetchAnswers, fetchIncident, giveAnswer, undoAnswer } from '../api/incidents.ts';
import type { AnswerKind, Incident } from '../api/incident-types.ts';
import { hostText } from '../i18n/host-text.ts';
import { answerName } from '../i18n/incident-words.ts';
import { t } from '../i18n/text.ts';
import { when } from '../i18n/times.ts';
import { hostNow } from '../state/host.ts';
import { receiveIncidents } from '../state/incidents.ts';
import { refreshSession, session } from '../state/session.ts';
import { say } from '../state/toasts.ts';
import { reasonOf } from './act-form.tsx';
import { AnswerPreview, RuleWords } from './answer-preview.tsx';
import { useKeys } from './use-keys.ts';
import { useLoad } from './use-load.ts';

const ANSWERS: readonly AnswerKind[] = ['real', 'false-alarm', 'expected'];

async function takeBack(incidentId: number, feedbackId: number): Promise<void> {
  await undoAnswer(feedbackId);
  receiveIncidents([await fetchIncident(incidentId)]);
  say(t('answer.undone'));
}

async function give(incidentId: number, answer: AnswerKind, note: string): Promise<void> {
  const { id } = await giveAnswer(incidentId, answer, note);
  receiveIncidents([await fetchIncident(incidentId)]);
  // The toast may outlive the page it was made on, so that it tells its own failure.
  const act = () => void takeBack(incidentId, id).catch((error: unknown) => say(t('answer.failed', { why: reasonOf(error) }), { failed: true }));
  say(t('answer.done', { answer: answerName(answer) }), { action: { label: t('answer.undo'), act } });
}

/** Asks whether an incident was a problem, shows what an answer would change before it is given, and takes it back. */
export function IncidentAnswers({ incident }: { incident: Incident }) {
  const [chosen, setChosen] = useState<AnswerKind | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const group = useRef<HTMLDivElement>(null);
  const undoButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (session.value === null) refreshSession().catch(() => undefined);
  }, []);
  const mayOnlyLook = session.value?.role === 'viewer';

  const change = async (act: () => Promise<void>, focus: () => HTMLElement | null) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await act();
      setChosen(null);
      requestAnimationFrame(() => focus()?.focus());
    } catch (error) {
      setProblem(t('answer.failed', { why: reasonOf(error) }));
    } finally {
      setBusy(false);
    }
  };
  const confirm = (answer: AnswerKind, note: string) => change(() => give(incident.id, answer, note), () => undoButton.current);
  const { feedbackId } = incident;
  const undo = () => {
    if (feedbackId !== null && !mayOnlyLook) void change(() => takeBack(incident.id, feedbackId), () => first.current);
  };
  const choose = (answer: AnswerKind) => {
    if (mayOnlyLook) return;
    setProblem(null);
    setChosen(answer);
  };
  const cancel = () => {
    const pressed = group.current?.querySelector<HTMLElement>('[aria-pressed=true]');
    setChosen(null);
    setProblem(null);
    pressed?.focus();
  };
  useKeys({
    1: () => choose('real'),
    2: () => choose('false-alarm'),
    3: () => choose('expected'),
    u: undo,
    ...(chosen === null ? {} : { Escape: cancel }),
  });
  return (
    <section data-o="2" aria-labelledby="answer">
      <div class="head"><h2 id="answer">{t('answer.ask')}</h2></div>
      {incident.answer !== null && feedbackId !== null && (
        <div class="given">
          <p><b>{t('answer.given', { answer: answerName(incident.answer) })}</b></p>
          <GivenAnswer feedbackId={feedbackId} />
          {!mayOnlyLook && <button ref={undoButton} class="btn" disabled={busy} onClick={undo}>{t('answer.undo')}<kbd>u</kbd></button>}
        </div>
      )}
      {mayOnlyLook ? <p class="soft none">{t('answer.role', { role: t('role.viewer') })}</p> : (
        <div ref={group} class="answers" role="group" aria-labelledby="answer">
          {ANSWERS.map((answer, i) => (
            <button key={answer} ref={i === 0 ? first : null} class="btn" aria-pressed={chosen === answer} disabled={busy} onClick={() => choose(answer)}>
              {answerName(answer)}<kbd>{i + 1}</kbd>
            </button>
          ))}
        </div>
      )}
      {chosen !== null && <AnswerPreview key={chosen} incident={incident} answer={chosen} busy={busy} onConfirm={(note) => void confirm(chosen, note)} onCancel={cancel} />}
      {problem !== null && <p class="err" role="alert">{problem}</p>}
    </section>
  );
}

/** Who answered when, their note, and the rule that came of it. */
function GivenAnswer({ feedbackId }: { feedbackId: number }) {
  const { value } = useLoad(String(feedbackId), fetchAnswers);
  const given = value?.find(({ id }) => id === feedbackId);
  if (given === undefined) return null;
  return (
    <>
      <p class="soft">{t('answer.by', { user: hostText(given.madeBy), when: when(given.madeMs, hostNow()) })}</p>
      {given.note !== '' && <p><bdi>{hostText(given.note)}</bdi></p>}
      {given.rule !== null && <RuleWords rule={given.rule} title={t('answer.rule.now')} />}
    </>
  );
}
