import { t } from '../i18n/text.ts';
import { clock, since } from '../i18n/times.ts';
import { host, hostNow } from '../state/host.ts';
import { interval } from './health-sentence.tsx';

/** What is done, what is under way and what comes, while nothing can be judged yet. */
export function LearningSteps() {
  const state = host.value;
  if (state === null) return null;
  const { learning, store, intervalSeconds } = state;
  const left = learning.minutesLeft;
  return (
    <ol class="steps">
      <li class="done">
        <b>{t('step.recording')}</b>
        {t('step.recording.more', { time: since(store.firstMs ?? state.startedMs), n: store.series, interval: interval(intervalSeconds) })}
      </li>
      <li class="now" aria-current="step">
        <b>{t('step.model')}</b>
        {t('step.model.more', { done: Math.min(learning.samples, learning.samplesNeeded), needed: learning.samplesNeeded })}
      </li>
      <li>
        <b>{t('step.watching')}</b>
        {left === null ? t('step.watching.later') : t('step.watching.at', { time: clock(hostNow() + left * 60_000) })}
      </li>
    </ol>
  );
}
