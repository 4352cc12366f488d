import { useEffect, useRef } from 'preact/hooks';
import { hostText } from './i18n/host-text.ts';
import { t, type TextKey } from './i18n/text.ts';
import { ChartsPage } from './pages/charts.tsx';
import { IncidentPage } from './pages/incident.tsx';
import { IncidentsPage } from './pages/incidents.tsx';
import { ModelPage } from './pages/model.tsx';
import { NotFoundPage } from './pages/not-found.tsx';
import { AccountPage } from './pages/account.tsx';
import { NowPage } from './pages/now.tsx';
import { ProcessesPage } from './pages/processes.tsx';
import { SettingsPage } from './pages/settings.tsx';
import { SignInPage } from './pages/sign-in.tsx';
import { host } from './state/host.ts';
import { route, type Page } from './state/route.ts';
import { Bar } from './ui/bar.tsx';
import { LostBanner } from './ui/lost-banner.tsx';
import { PageKeys } from './ui/page-keys.tsx';
import { Palette } from './ui/palette.tsx';
import { Toasts } from './ui/toast.tsx';
import type { ComponentType } from 'preact';

interface PageEntry {
  title: TextKey;
  component: ComponentType;
}

const PAGES: Partial<Record<Page, PageEntry>> = {
  now: { title: 'page.now', component: NowPage },
  incidents: { title: 'page.incidents', component: IncidentsPage },
  incident: { title: 'page.incidents', component: IncidentPage },
  processes: { title: 'page.processes', component: ProcessesPage },
  model: { title: 'page.model', component: ModelPage },
  settings: { title: 'page.settings', component: SettingsPage },
  charts: { title: 'page.charts', component: ChartsPage },
  'sign-in': { title: 'page.signin', component: SignInPage },
  account: { title: 'page.account', component: AccountPage },
};

const UNKNOWN: PageEntry = { title: 'page.unknown', component: NotFoundPage };

export function App() {
  const { title, component: Content } = PAGES[route.value.page] ?? UNKNOWN;
  const main = useRef<HTMLElement>(null);
  const name = host.value?.host;
  useEffect(() => {
    document.title = [t(title), name === undefined ? null : hostText(name), t('app.name')].filter((part) => part !== null).join(', ');
  });
  if (route.value.page === 'sign-in') return <main ref={main} id="content" class="page stack" tabIndex={-1}><Content /></main>;
  return (
    <>
      <a class="skip" href="#content" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>{t('app.skip')}</a>
      <Bar />
      <main ref={main} id="content" class="page stack" tabIndex={-1}>
        <LostBanner />
        <Content />
      </main>
      <PageKeys />
      <Palette />
      <Toasts />
    </>
  );
}
