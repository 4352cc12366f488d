import { hostText } from '../i18n/host-text.ts';
import { t, type TextKey } from '../i18n/text.ts';
import { clock, duration } from '../i18n/times.ts';
import { clockTick } from '../state/clock-tick.ts';
import { connection } from '../state/connection.ts';
import { host } from '../state/host.ts';
import { tick } from '../state/live.ts';
import { openRuns } from '../state/odd-runs.ts';
import { preferences, setPreference, type Theme } from '../state/preferences.ts';
import { route, type Page } from '../state/route.ts';
import { HalfDisc, PageIcon, Sign } from './icons.tsx';
import { Mark } from './mark.tsx';

const PAGES: readonly [page: Page, address: string, name: TextKey][] = [
  ['now', '/', 'page.now'],
  ['charts', '/charts', 'page.charts'],
  ['incidents', '/incidents', 'page.incidents'],
  ['processes', '/processes', 'page.processes'],
  ['model', '/model', 'page.model'],
  ['settings', '/settings', 'page.settings'],
];

export function Bar() {
  return (
    <header class="bar">
      <a class="brand" href="/" aria-label={t('app.name')}><Sign /><span>{t('app.name')}</span></a>
      {host.value !== null && <span class="host"><b><bdi>{hostText(host.value.host)}</bdi></b></span>}
      <Pages />
      <span class="push" />
      <LiveSign />
      <ThemeButton />
    </header>
  );
}

function Pages() {
  const here = route.value.page === 'incident' ? 'incidents' : route.value.page;
  const open = openRuns.value;
  return (
    <nav class="nav" aria-label={t('nav.pages')}>
      {PAGES.map(([page, address, name]) => (
        <a key={page} href={address} aria-current={page === here ? 'page' : undefined}>
          <PageIcon page={page} />
          {t(name)}
          {page === 'incidents' && open.length > 0 && (
            <Mark level={Math.max(...open.map((run) => run.peakLevel))} size={5} label={t('nav.open', { n: open.length })} />
          )}
        </a>
      ))}
    </nav>
  );
}

function LiveSign() {
  const now = connection.value;
  if (now.state === 'lost') {
    return <span class="live lost"><i />{t('live.lost', { time: duration(clockTick.value - now.since) })}</span>;
  }
  if (now.state === 'connecting' || tick.value === 0) return <span class="live"><i />{t('live.connecting')}</span>;
  return <span class="live"><i />{t('live.at', { time: clock(tick.value, true) })}</span>;
}

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const THEME_NAMES: Record<Theme, TextKey> = { system: 'theme.system', light: 'theme.light', dark: 'theme.dark' };

function ThemeButton() {
  const now = preferences.value.theme;
  const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length] ?? 'system';
  const label = t('bar.theme', { now: t(THEME_NAMES[now]), next: t(THEME_NAMES[next]) });
  return <button class="icon tog" aria-label={label} title={label} onClick={() => setPreference('theme', next)}><HalfDisc /></button>;
}
