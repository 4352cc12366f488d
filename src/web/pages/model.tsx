import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { activateModel, fetchModels, fetchSettings, trainNow } from '../api/client.ts';
import { ApiError } from '../api/http.ts';
import type { ModelInfo, ModelVersion } from '../api/types.ts';
import { fixed } from '../i18n/numbers.ts';
import { t } from '../i18n/text.ts';
import { day, duration, when } from '../i18n/times.ts';
import { forgetBacktests } from '../state/backtest.ts';
import { host, hostNow, isLearning } from '../state/host.ts';
import { DAY_MS } from '../state/odd-runs.ts';
import { refreshSession, session } from '../state/session.ts';
import { say } from '../state/toasts.ts';
import { reasonOf } from '../ui/act-form.tsx';
import { ConfirmButton } from '../ui/confirm.tsx';
import { LearningSteps } from '../ui/learning-steps.tsx';
import { Mark } from '../ui/mark.tsx';
import { useLoad } from '../ui/use-load.ts';
import { Facts, Features, Versions } from './model/facts.tsx';
import { Trial } from './model/trial.tsx';
import { WeekTrust } from './model/week.tsx';

/** What was learned, from when, how it keeps its promise, and what another budget would have told. */
export function ModelPage() {
  const state = host.value;
  const model = state?.model ?? null;
  const { value: versions, again } = useLoad(`models/${model?.version ?? 0}`, fetchModels);
  const { value: settings, again: readSettings } = useLoad('settings', fetchSettings);
  useEffect(() => {
    if (session.value === null) refreshSession().catch(() => undefined);
  }, []);
  if (state === null) return <div class="waiting" />;
  const spoken = versions?.filter(({ detector }) => detector === model?.detector) ?? [];
  const version = spoken.find((one) => one.version === model?.version);
  const budget = Number(settings?.find(({ key }) => key === 'detection.budget')?.value ?? NaN);
  const mayChange = session.value?.role === 'operator' || session.value?.role === 'administrator';
  const activate = async (one: ModelVersion) => {
    await activateModel(one.detector, one.version);
    forgetBacktests();
    say(t('model.activated', { version: fixed(one.version) }));
    again();
  };
  const older = spoken.filter((one) => version !== undefined && one.version < version.version)[0];
  return (
    <>
      <Saying model={model}>
        {mayChange && <TrainButton onBegun={again} />}
        {mayChange && older !== undefined && (
          <ConfirmButton label={t('model.rollback')} of={`v${fixed(older.version)}`} question={t('model.use.ask', { version: fixed(older.version) })} act={() => activate(older)} />
        )}
      </Saying>
      {isLearning.value && <LearningSteps />}
      {model !== null && (
        <div class="cols wideside">
          <div class="stack">{Number.isFinite(budget) && <Trial present={budget} onSaved={readSettings} />}</div>
          <aside class="stack">
            <WeekTrust model={model} />
            <Facts model={model} version={version} budget={Number.isFinite(budget) ? budget : null} />
            <Features model={model} version={version} />
            <Versions versions={spoken} mayChange={mayChange} onActivate={activate} />
          </aside>
        </div>
      )}
    </>
  );
}

function TrainButton({ onBegun }: { onBegun: () => void }) {
  const train = async () => {
    try {
      await trainNow();
      forgetBacktests();
      say(t('model.training'));
      onBegun();
    } catch (error) {
      say(tooLittle(error) ?? reasonOf(error), { failed: true });
    }
  };
  return <button class="btn" onClick={() => void train()}>{t('model.train')}</button>;
}

/** That there is too little history yet, in the reader's language; null for any other failure. */
function tooLittle(error: unknown): string | null {
  const learning = host.peek()?.learning;
  if (!(error instanceof ApiError) || error.status !== 409 || learning?.state !== 'learning') return null;
  const minute = 60_000;
  return t('model.toolittle', { there: duration(learning.minutesIn * minute), left: duration((learning.minutesLeft ?? 0) * minute) });
}

function Saying({ model, children }: { model: ModelInfo | null; children: ComponentChildren }) {
  const now = hostNow();
  return (
    <section class="say">
      <Mark level="learning" />
      {model === null ? <div><h1>{t('model.none')} <span>{t('health.learning.more')}</span></h1></div> : (
        <div>
          <h1>{t('model.learned', { span: duration(model.toMs - model.fromMs) })} <span>{t('model.range', model.toMs - model.fromMs < DAY_MS ? { from: when(model.fromMs, now), to: when(model.toMs, now) } : { from: day(model.fromMs, now), to: day(model.toMs, now) })}</span></h1>
          <p>{t('model.more', { version: fixed(model.version), n: model.features.length, samples: fixed(model.samples) })}</p>
        </div>
      )}
      <div class="push tools">{children}</div>
    </section>
  );
}
