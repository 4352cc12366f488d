import { useEffect, useMemo, useState } from 'preact/hooks';
import { chartsOf } from '../charts/chart-specs.ts';
import { t, type TextKey } from '../i18n/text.ts';
import { duration, when } from '../i18n/times.ts';
import { quantity } from '../i18n/units.ts';
import { hostText } from '../i18n/host-text.ts';
import { catalogue } from '../state/catalogue.ts';
import { hostNow } from '../state/host.ts';
import { frames } from '../state/live.ts';
import { toldIncidents } from '../state/incidents.ts';
import { searching } from '../state/panels.ts';
import { liveProcesses, watchProcesses } from '../state/processes.ts';
import { go } from '../state/route.ts';
import { search, splitAtMatches, type Hit } from '../state/search.ts';
import { Dialog } from './dialog.tsx';
import { Mark } from './mark.tsx';
import { PAGES } from './pages.ts';
import { settingPlaces } from './setting-places.ts';

const KIND_NAMES: Record<Hit['kind'], TextKey> = {
  metric: 'palette.metrics', process: 'page.processes', incident: 'page.incidents', setting: 'page.settings', page: 'nav.pages',
};

/** Finds a metric, process, incident, setting or page by a few letters. */
export function Palette() {
  return searching.value ? <OpenPalette onClose={() => (searching.value = false)} /> : null;
}

function OpenPalette({ onClose }: { onClose: () => void }) {
  useEffect(watchProcesses, []);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const charts = useMemo(() => chartsOf(catalogue.value), [catalogue.value]);
  const places = settingPlaces();
  const hits = search(typed, {
    charts,
    processes: liveProcesses.value?.processes ?? [],
    incidents: toldIncidents.value,
    settings: places,
    pages: PAGES.map(({ name, address }) => ({ name: t(name), address })),
  });
  const open = (hit: Hit | undefined) => {
    if (hit === undefined) return;
    onClose();
    go(hit.address);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setChosen((now) => (now + step + hits.length) % Math.max(1, hits.length));
    else if (event.key === 'Enter') open(hits[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog label={t('palette')} onClose={onClose} class="palette">
      <input
        role="combobox" aria-expanded="true" aria-controls="palette-hits" aria-activedescendant={hits.length > 0 ? `hit-${chosen}` : undefined}
        aria-label={t('palette')} placeholder={t('palette.ask')} value={typed} autoFocus onKeyDown={onKey}
        onInput={(event) => { setTyped(event.currentTarget.value); setChosen(0); }}
      />
      <div id="palette-hits" role="listbox" aria-label={t('palette.found')}>
        {hits.map((hit, i) => (
          <>
            {hit.kind !== hits[i - 1]?.kind && <h3 key={hit.kind} role="presentation">{t(KIND_NAMES[hit.kind])}</h3>}
            <div key={`${hit.kind}/${hit.id}`} id={`hit-${i}`} class="hit" role="option" aria-selected={i === chosen} onPointerMove={() => setChosen(i)} onClick={() => open(hit)}>
              <Mark level={hit.level} size={5} />
              <span class="hit-text"><bdi>{splitAtMatches(hit.text, typed).map((part, n) => (n % 2 === 1 ? <mark>{part}</mark> : part))}</bdi></span>
              <span class="r">{aside(hit)}{i === chosen && <kbd>↵</kbd>}</span>
            </div>
          </>
        ))}
      </div>
      {hits.length === 0 && <p class="nothing">{t('empty.search', { q: typed })}</p>}
      <div class="pf">
        <span><kbd>↑</kbd> <kbd>↓</kbd> {t('palette.choose')}</span>
        <span><kbd>↵</kbd> {t('palette.open')}</span>
        <span class="push"><kbd>Esc</kbd> {t('palette.close')}</span>
      </div>
    </Dialog>
  );
}

/** What stands at the right: the value now, the unit, when it was. */
function aside({ chart, process, incident, setting }: Hit): string {
  if (chart !== undefined) return chart.series.length === 1 ? quantity(chart, frames.latest(chart.series[0]?.key ?? '')) : '';
  if (process !== undefined) return hostText(process.unit);
  if (setting !== undefined) return setting.room;
  if (incident === undefined) return '';
  const now = hostNow();
  return `${when(incident.onsetMs, now)}, ${duration((incident.endMs ?? now) - incident.onsetMs)}`;
}
