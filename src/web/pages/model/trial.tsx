import { useState } from 'preact/hooks';
import { changeSetting } from '../../api/client.ts';
import type { AnswerKind, Incident } from '../../api/incident-types.ts';
import { budgetStops, changeOf, toldBefore, type Change } from '../../charts/backtest.ts';
import { answerName, incidentSentence } from '../../i18n/incident-words.ts';
import { fixed, plain } from '../../i18n/numbers.ts';
import { t } from '../../i18n/text.ts';
import { duration, when } from '../../i18n/times.ts';
import { BACKTEST_DAYS, failure, resultOf, running, tryBudgets } from '../../state/backtest.ts';
import { hostNow } from '../../state/host.ts';
import { incidents } from '../../state/incidents.ts';
import { session } from '../../state/session.ts';
import { say } from '../../state/toasts.ts';
import { reasonOf } from '../../ui/act-form.tsx';
import { Problem } from '../../ui/problem.tsx';
import { ScrollFrame } from '../../ui/scroll-frame.tsx';
import { Peaks } from './peaks.tsx';

interface TrialProps {
  /** False alarms a week that are allowed now. */
  present: number;
  onSaved: () => void;
}

/** How many false alarms may it raise: another budget is tried on the last month before it is saved. */
export function Trial({ present, onSaved }: TrialProps) {
  const stops = budgetStops(present);
  const [wanted, setWanted] = useState(present);
  const before = resultOf(present);
  const after = resultOf(wanted);
  const change = before === null || after === null ? null : changeOf(before, after);
  const mayTry = session.value?.role !== 'viewer';
  // The present budget first, then what is wanted, then its neighbours: dragging on finds them done.
  const choose = (budget: number) => {
    setWanted(budget);
    tryBudgets([present, budget, ...stops.filter((stop) => stop !== present && stop !== budget).sort((a, b) => Math.abs(Math.log(a / budget)) - Math.abs(Math.log(b / budget)))]);
  };
  return (
    <>
      <section aria-labelledby="budget">
        <div class="head"><h2 id="budget">{t('trial.ask')}</h2><span class="more">{t('trial.more', { n: BACKTEST_DAYS })}</span></div>
        <div class="trial">
          <div>
            <p>{t('trial.atmost')} <b class="big">{plain(wanted)}</b> {t('settings.perweek')} {wanted !== present && <span class="soft">{t('trial.instead', { value: plain(present) })}</span>}</p>
            <BudgetSlider stops={stops} wanted={wanted} present={present} disabled={!mayTry} onChange={choose} />
          </div>
          <TrialFigures before={before} after={after} />
        </div>
        <p class="soft unit" role="status">{mayTry ? progress(wanted, after !== null && before !== null) : t('answer.role', { role: t('role.viewer') })}</p>
      </section>
      {failure.value !== null && <Problem error={failure.value} retry={() => choose(wanted)} />}
      <Peaks change={change} known={before} />
      {change !== null && wanted !== present && <Effect change={change} />}
      {wanted !== present && <SaveBudget wanted={wanted} present={present} onReset={() => setWanted(present)} onSaved={onSaved} />}
    </>
  );
}

function progress(wanted: number, done: boolean): string {
  if (done) return t('trial.done');
  return running.value === null ? t('trial.begin') : t('trial.running', { value: plain(wanted) });
}

interface BudgetSliderProps {
  stops: readonly number[];
  wanted: number;
  present: number;
  disabled: boolean;
  onChange: (budget: number) => void;
}

function BudgetSlider({ stops, wanted, present, disabled, onChange }: BudgetSliderProps) {
  const text = (budget: number) => (budget < 1 ? t('trial.oneinweeks', { n: Math.round(1 / budget) }) : plain(budget));
  return (
    <div class="slider">
      <input
        type="range" min="0" max={stops.length - 1} step="1" value={stops.indexOf(wanted)} disabled={disabled}
        aria-label={t('trial.ask')} aria-valuetext={`${text(wanted)} ${t('settings.perweek')}`}
        onInput={(event) => onChange(stops[Number(event.currentTarget.value)] ?? present)}
      />
      <ol aria-hidden="true">{stops.map((stop) => <li key={stop} class={stop === present ? 'now' : ''}>{plain(stop)}</li>)}</ol>
    </div>
  );
}

function TrialFigures({ before, after }: { before: readonly Incident[] | null; after: readonly Incident[] | null }) {
  const told = incidents.value ?? [];
  const answered = (list: readonly Incident[] | null, answer: AnswerKind) => (list === null ? null : list.filter((one) => toldBefore(one, told)?.answer === answer).length);
  const figure = (name: string, was: number | null, would: number | null, note?: string) => (
    <div><dt>{name}</dt><dd>{was === null ? '–' : fixed(was)} → {would === null ? '–' : fixed(would)}{note !== undefined && <small>{note}</small>}</dd></div>
  );
  const real = [answered(before, 'real'), answered(after, 'real')] as const;
  const lost = real[0] === null || real[1] === null ? undefined : real[0] - real[1];
  return (
    <dl class="figs three">
      {figure(t('trial.incidents', { n: BACKTEST_DAYS }), before?.length ?? null, after?.length ?? null)}
      {figure(t('trial.answered', { answer: t('answer.false') }), answered(before, 'false-alarm'), answered(after, 'false-alarm'))}
      {figure(t('trial.answered', { answer: t('answer.real') }), real[0], real[1], lost === undefined ? undefined : lost > 0 ? t('answer.lost', { n: lost }) : t('trial.nonelost'))}
    </dl>
  );
}

function Effect({ change }: { change: Change }) {
  const now = hostNow();
  const rows = [...change.vanishes.map((one) => ({ one, gone: true })), ...change.appears.map((one) => ({ one, gone: false }))].sort((a, b) => b.one.onsetMs - a.one.onsetMs);
  const title = t('trial.effect', { gone: fixed(change.vanishes.length), appear: fixed(change.appears.length) });
  return (
    <section aria-labelledby="effect">
      <div class="head"><h2 id="effect">{title}</h2></div>
      {rows.length > 0 && (
        <ScrollFrame label={title}>
          <table aria-labelledby="effect" class="incidents">
            <thead><tr><th>{t('incidents.when')}</th><th>{t('incidents.what')}</th><th class="num">{t('table.level')}</th><th class="num wide">{t('incidents.lasted')}</th><th>{t('trial.would')}</th><th class="wide">{t('incidents.answer')}</th></tr></thead>
            <tbody>
              {rows.map(({ one, gone }) => {
                const answer = toldBefore(one, incidents.value ?? [])?.answer ?? null;
                return (
                  <tr key={`${one.onsetMs}/${one.id}/${gone}`}>
                    <td>{when(one.onsetMs, now)}</td>
                    <td class="wrap">{incidentSentence(one)}</td>
                    <td class="num">{fixed(one.peakLevel)}</td>
                    <td class="num wide">{one.endMs === null ? t('incident.open') : duration(one.endMs - one.onsetMs)}</td>
                    <td>{gone ? t('trial.vanish') : t('trial.appear')}</td>
                    <td class="soft wide">{answer === null ? t('incidents.answer.none') : answerName(answer)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollFrame>
      )}
    </section>
  );
}

function SaveBudget({ wanted, present, onReset, onSaved }: { wanted: number; present: number; onReset: () => void; onSaved: () => void }) {
  const save = async (budget: number) => {
    try {
      await changeSetting('detection.budget', String(budget));
      onSaved();
      const undo = () => void changeSetting('detection.budget', String(present)).then(onSaved, (error: unknown) => say(reasonOf(error), { failed: true }));
      say(t('trial.saved', { value: plain(budget) }), { action: { label: t('answer.undo'), act: undo } });
    } catch (error) {
      say(reasonOf(error), { failed: true });
    }
  };
  if (session.value?.role !== 'administrator') return <p class="soft">{t('settings.refused')}</p>;
  return (
    <div class="tools">
      <button class="btn go" onClick={() => void save(wanted)}>{t('trial.save')}</button>
      <button class="btn" onClick={onReset}>{t('trial.back', { value: plain(present) })}</button>
      <span class="soft">{t('trial.applies')}</span>
    </div>
  );
}
