import type { ModelInfo, ModelVersion } from '../../api/types.ts';
import { GROUP_ORDER } from '../../charts/chart-specs.ts';
import { groupName } from '../../i18n/chart-words.ts';
import { featureGroup, featureName } from '../../i18n/feature-names.ts';
import { hostText } from '../../i18n/host-text.ts';
import { fixed, plain, precise } from '../../i18n/numbers.ts';
import { t } from '../../i18n/text.ts';
import { when } from '../../i18n/times.ts';
import { hostNow } from '../../state/host.ts';
import { DAY_MS } from '../../state/odd-runs.ts';
import { ConfirmButton } from '../../ui/confirm.tsx';

/** Alarms a week on history that was held out; null where too little was learned from to tell: of less than a day one alarm more is tens a week. */
export const reachedOf = ({ fromMs, toMs, summary }: ModelVersion): number | null => (toMs - fromMs < DAY_MS ? null : summary.reachedPerWeek ?? null);

function reachedText(version: ModelVersion): string | null {
  const reached = reachedOf(version);
  return reached === null ? null : t('model.perweek', { value: plain(reached) });
}

/** The model in use, and whether it keeps its budget. */
export function Facts({ model, version, budget }: { model: ModelInfo; version: ModelVersion | undefined; budget: number | null }) {
  const reached = version === undefined ? null : reachedOf(version);
  const facts: [string, string][] = [
    [t('model.budget'), budget === null ? '–' : t('model.perweek', { value: plain(budget) })],
    [t('model.reached'), reached === null ? t('model.reached.unknown') : t('model.perweek', { value: plain(reached) })],
    [t('model.threshold'), t('model.threshold.frozen', { value: precise(model.threshold), version: fixed(model.version) })],
    [t('fact.detector'), `${hostText(model.detector)} v${fixed(model.version)}`],
    [t('model.trained'), when(model.trainedAtMs, hostNow())],
    [t('model.samples'), fixed(model.samples)],
  ];
  return (
    <section aria-labelledby="in-use">
      <div class="head"><h2 id="in-use">{t('model.promise')}</h2></div>
      {facts.map(([name, value]) => <div key={name} class="tick"><span>{name}</span><span>{value}</span></div>)}
    </section>
  );
}

/** What the model looks at by part of the machine, and what it was trained without. */
export function Features({ model, version }: { model: ModelInfo; version: ModelVersion | undefined }) {
  const left = version?.summary.leftOut ?? [];
  return (
    <section aria-labelledby="features">
      <div class="head"><h2 id="features">{t('model.looks')}</h2><span class="more">{fixed(model.features.length)}</span></div>
      {GROUP_ORDER.map((group) => {
        const names = model.features.filter((feature) => featureGroup(feature) === group);
        const absent = left.filter(({ name }) => featureGroup(name) === group);
        if (names.length + absent.length === 0) return null;
        return (
          <details key={group} class="tick-more">
            <summary class="tick"><span>{groupName(group)}</span><span>{absent.length === 0 ? fixed(names.length) : t('model.leftout', { n: names.length, left: absent.length })}</span></summary>
            <ul>
              {names.map((name) => <li key={name}>{featureName(name)}</li>)}
              {absent.map(({ name, reason }) => <li key={name} class="dim">{featureName(name)}: {leftOutReason(reason)}</li>)}
            </ul>
          </details>
        );
      })}
    </section>
  );
}

/** The reasons the program gives, in the reader's language; another stays as it was written. */
function leftOutReason(reason: string): string {
  if (reason === 'this machine does not have it') return t('model.left.absent');
  const constant = /^it never changed from (\S+)$/.exec(reason);
  if (constant !== null) return t('model.left.constant', { value: constant[1] ?? '' });
  const rare = /^it is there on only (\d+) % of the steps$/.exec(reason);
  return rare === null ? hostText(reason) : t('model.left.rare', { p: `${rare[1]}%` });
}

const MOST_VERSIONS = 10;

/** Versions of the model that judges, newest first, and the way back to an older one. */
export function Versions({ versions, mayChange, onActivate }: { versions: readonly ModelVersion[]; mayChange: boolean; onActivate: (version: ModelVersion) => Promise<void> }) {
  const now = hostNow();
  return (
    <section aria-labelledby="versions">
      <div class="head"><h2 id="versions">{t('model.versions')}</h2><span class="more">{t('model.kept', { n: versions.length })}</span></div>
      {versions.slice(0, MOST_VERSIONS).map((one) => (
        <div key={one.version} class="tick">
          <span>v{fixed(one.version)} <span class="soft">{when(one.trainedAtMs, now)}</span></span>
          <span class="tools">
            {reachedText(one)}
            {one.isCurrent ? <b>{t('model.inuse')}</b> : mayChange && (
              <ConfirmButton label={t('model.use')} of={`v${fixed(one.version)}`} question={t('model.use.ask', { version: fixed(one.version) })} act={() => onActivate(one)} />
            )}
          </span>
        </div>
      ))}
    </section>
  );
}
