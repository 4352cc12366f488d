import { hostText } from '../i18n/host-text.ts';
import { fixed } from '../i18n/numbers.ts';
import { t } from '../i18n/text.ts';
import { duration } from '../i18n/times.ts';
import { quantity } from '../i18n/units.ts';
import { host, hostNow } from '../state/host.ts';
import { interval } from './health-sentence.tsx';

/** What is running, and on what; `brief` leaves out what the foot of the page tells too. */
export function HostFacts({ brief = false }: { brief?: boolean }) {
  const state = host.value;
  if (state === null) return null;
  const cores = t('fact.cores', { n: state.cores });
  const machine = state.memoryBytes === null ? cores : `${cores}, ${quantity({ unit: 'By', group: 'memory' }, state.memoryBytes)}`;
  const facts: [string, string][] = [
    [t('fact.system'), hostText(state.os)],
    [t('fact.kernel'), hostText(state.kernel)],
    [t('fact.machine'), machine],
    [t('fact.up'), duration(hostNow() - state.bootMs)],
    [t('fact.recorder'), t('fact.recorder.value', { interval: interval(state.intervalSeconds) })],
  ];
  const more: [string, string][] = [
    [t('fact.stored'), t('fact.stored.value', { n: state.store.series, size: quantity({ unit: 'By', group: 'disk' }, state.store.bytes) })],
    ...(state.model === null ? [] : [[t('fact.detector'), `${hostText(state.model.detector)} v${fixed(state.model.version)}`] as [string, string]]),
    [t('fact.version'), hostText(state.version)],
  ];
  return <>{(brief ? facts : [...facts, ...more]).map(([name, value]) => <div class="tick" key={name}><span>{name}</span><bdi>{value}</bdi></div>)}</>;
}
