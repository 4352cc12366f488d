import { t, type TextKey } from '../i18n/text.ts';
import { clock, duration } from '../i18n/times.ts';
import { clockTick } from '../state/clock-tick.ts';
import { connection } from '../state/connection.ts';
import { processMoment, showProcessesAt } from '../state/process-moment.ts';
import { tick } from '../state/live.ts';
import { openIncidents } from '../state/incidents.ts';
import { preferences, setPreference, type Theme } from '../state/preferences.ts';
import { addressedRange, followNow, isFollowing } from '../state/time-range.ts';
import { pinAt, pinned } from '../state/cursor.ts';
import { searching } from '../state/panels.ts';
import { route } from '../state/route.ts';
import { HalfDisc, Loupe, PageIcon, Sign } from './icons.tsx';
import { HostMenu } from './host-menu.tsx';
import { Mark } from './mark.tsx';
import { PAGES } from './pages.ts';
import { WhoseTime } from './whose-time.tsx';

export function Bar() {
  return (
    <header class="bar">
      <a class="brand" href="/" aria-label={t('app.name')}><Sign /><span>{t('app.name')}</span></a>
      <HostMenu />
      <Pages />
      <button class="find push" aria-haspopup="dialog" aria-label={t('palette')} onClick={() => (searching.value = true)}>
        <Loupe /><span class="label">{t('palette.short')}</span><kbd>/</kbd>
      </button>
      <LiveSign />
      <ThemeButton />
    </header>
  );
}

function Pages() {
  const here = route.value.page === 'incident' ? 'incidents' : route.value.page;
  const open = openIncidents.value;
  return (
    <nav class="nav" aria-label={t('nav.pages')}>
      {PAGES.map(({ page, address, name }) => (
        <a key={page} href={address} aria-current={page === here ? 'page' : undefined}>
          <PageIcon page={page} />
          {t(name)}
          {page === 'incidents' && open.length > 0 && (
            <Mark level={Math.max(...open.map((incident) => incident.peakLevel))} size={5} label={t('nav.open', { n: open.length })} />
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
  if (now.state === 'connecting') return <span class="live"><i />{t('live.connecting')}</span>;
  if (tick.value === 0) return <span class="live"><i />{t('live.waiting')}</span>;
  const frozen = frozenAt();
  if (frozen === null) return <span class="live"><i />{t('live.at', { time: clock(tick.value, true) })}<WhoseTime at={tick.value} /></span>;
  return (
    <button class="live frozen" title={t('live.return')} onClick={returnToNow}><i />{t('live.frozen', { time: clock(frozen, true) })}<WhoseTime at={frozen} /></button>
  );
}

/** The moment the page stands at: a pinned cursor, a past moment of the processes, the end of an exact range. */
function frozenAt(): number | null {
  const page = route.value.page;
  if (page === 'processes') return processMoment.value;
  if (page !== 'charts') return null;
  const range = addressedRange.value;
  return pinned.value ?? (isFollowing.value || 'last' in range ? null : range.to);
}

function returnToNow(): void {
  pinAt(null);
  if (route.peek().page === 'processes') showProcessesAt(null);
  else followNow();
}

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const THEME_NAMES: Record<Theme, TextKey> = { system: 'theme.system', light: 'theme.light', dark: 'theme.dark' };

function ThemeButton() {
  const now = preferences.value.theme;
  const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length] ?? 'system';
  const label = t('bar.theme', { now: t(THEME_NAMES[now]), next: t(THEME_NAMES[next]) });
  return <button class="icon tog" aria-label={label} title={label} onClick={() => setPreference('theme', next)}><HalfDisc /></button>;
}
