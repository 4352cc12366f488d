import type { ComponentChildren } from 'preact';
import type { Incident } from '../api/incident-types.ts';
import type { HostState, OddRun } from '../api/types.ts';
import { ODD_LEVEL } from '../charts/levels.ts';
import { fixed, NO_BREAK_SPACE } from '../i18n/numbers.ts';
import { reasonSentence, runTitle, seriesFor } from '../i18n/run-words.ts';
import { seriesName } from '../i18n/metric-names.ts';
import { incidentSentence, incidentTitle } from '../i18n/incident-words.ts';
import { t } from '../i18n/text.ts';
import { clock, duration, since, when } from '../i18n/times.ts';
import { host, levelKey } from '../state/host.ts';
import { incidents, isWithoutRun, openIncidents, toldIncidents } from '../state/incidents.ts';
import { liveValue } from '../state/live.ts';
import { openRuns, spokenRuns } from '../state/odd-runs.ts';
import { Mark, verdictClass } from './mark.tsx';

interface Saying {
  mark: number | 'learning' | null;
  state: string;
  what: string;
  more: string;
}

/** `1 s`, `0.5 s`: the time between two readings. */
export const interval = (seconds: number): string => `${fixed(seconds, Number.isInteger(seconds) ? 0 : 1)}${NO_BREAK_SPACE}s`;

/** The state of the host in one sentence, spoken to a screen reader when state or incident changes. */
export function HealthSentence() {
  const level = liveValue(levelKey.value);
  const saying = sayingFor(host.value, openRuns.value, spokenRuns.value);
  return (
    <section class="say">
      <Mark level={saying.mark} size={5.4} />
      <div aria-live="polite">
        <h1>{saying.state} <span>{saying.what}</span></h1>
        {saying.more !== '' && <p>{saying.more}</p>}
      </div>
      {level !== null && <Score level={level}>{t('score.now')}</Score>}
    </section>
  );
}

export function Score({ level, children }: { level: number; children: ComponentChildren }) {
  return (
    <div class="score">
      <b class={verdictClass(level)}>{fixed(level)}</b>
      <small>{children}</small>
    </div>
  );
}

/** The most urgent thing first: nothing known, nothing recorded, something odd, learning, normal. */
function sayingFor(state: HostState | null, open: readonly OddRun[], runs: readonly OddRun[]): Saying {
  if (state === null) return { mark: null, state: t('health.connecting'), what: '', more: '' };
  const { collector, learning, store } = state;
  if (collector.lastTickMs === null && store.lastMs === null) {
    return { mark: 'learning', state: t('health.nodata'), what: '', more: t('health.nodata.more') };
  }
  const last = collector.lastTickMs ?? store.lastMs ?? state.startedMs;
  if (collector.state === 'stopped') {
    return { mark: 60, state: t('health.stopped', { time: since(last, state.nowMs) }), what: '', more: t('health.stopped.more') };
  }
  if (collector.state === 'stalled') {
    return { mark: 60, state: t('health.stalled'), what: '', more: t('health.stalled.more', { time: clock(last, true) }) };
  }
  const things = [...open.map(thingOfRun), ...openIncidents.value.filter(isWithoutRun).map(thingOfIncident)];
  if (things.length > 0) return oddSaying(things, state.nowMs);
  if (learning.state === 'learning') return learningSaying(state);
  if (learning.state === 'off') {
    return { mark: null, state: t('health.unjudged'), what: t('health.unjudged.more'), more: t('health.recording', { interval: interval(state.intervalSeconds) }) };
  }
  return normalSaying(state, runs);
}

/** Something that is odd now. */
interface OddThing {
  startMs: number;
  level: number;
  what: string;
  /** Keys of the other series that take part. */
  others: readonly string[];
}

function thingOfRun({ startMs, peakLevel, reasons }: OddRun): OddThing {
  const [first, ...others] = reasons.filter((reason) => reason.share > 0);
  const told = openIncidents.value.filter((incident) => !isWithoutRun(incident)).toSorted((a, b) => b.peakLevel - a.peakLevel)[0];
  const what = told !== undefined ? incidentSentence(told) : first === undefined ? t('health.noreason') : reasonSentence(first);
  return { startMs, level: peakLevel, what, others: others.map(({ key }) => key) };
}

const thingOfIncident = (incident: Incident): OddThing => ({
  startMs: incident.onsetMs, level: incident.peakLevel, what: incidentSentence(incident), others: incident.evidence.reasons.slice(1).map(({ series }) => series),
});

function oddSaying(things: readonly OddThing[], now: number): Saying {
  const worst = things.reduce((a, b) => (b.level > a.level ? b : a));
  const time = since(worst.startMs, now);
  const state = things.length > 1
    ? t('health.many', { n: things.length, time })
    : t(worst.level >= ODD_LEVEL ? 'health.odd' : 'health.unusual', { time });
  const list = worst.others.slice(0, 3).map((key) => seriesName(seriesFor(key))).join(', ');
  return { mark: worst.level, state, what: worst.what, more: list === '' ? t('health.rest') : t('health.also', { list }) };
}

function learningSaying({ learning, intervalSeconds, nowMs }: HostState): Saying {
  const left = learning.minutesLeft;
  const next = left === null ? '' : left < 1 ? t('health.learning.soon') : t('health.learning.next', { time: clock(nowMs + left * 60_000) });
  return {
    mark: 'learning',
    state: t('health.learning', { n: Math.floor(learning.minutesIn) }),
    what: t('health.learning.more'),
    more: `${next} ${t('health.recording', { interval: interval(intervalSeconds) })}`.trim(),
  };
}

/** The last incident; before the incidents are known, the last run. Not every run becomes an incident. */
function lastOf(runs: readonly OddRun[], now: number): { when: string; what: string } | undefined {
  const run = runs[0];
  if (incidents.value === null) return run === undefined ? undefined : { when: when(run.startMs, now), what: runTitle(run) };
  const incident = toldIncidents.value[0];
  return incident === undefined ? undefined : { when: when(incident.onsetMs, now), what: incidentTitle(incident) };
}

function normalSaying({ nowMs, store, model }: HostState, runs: readonly OddRun[]): Saying {
  const last = lastOf(runs, nowMs);
  return {
    mark: 0,
    state: t('health.normal.before'),
    what: last === undefined
      ? t('health.normal.never', { span: duration(nowMs - (store.firstMs ?? nowMs)) })
      : t('health.normal.last', last),
    more: model === null ? '' : t('health.normal.proof', { n: model.features.length }),
  };
}
