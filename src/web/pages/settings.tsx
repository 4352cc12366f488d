import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { t, type TextKey } from '../i18n/text.ts';
import { route } from '../state/route.ts';
import { refreshSession, session } from '../state/session.ts';
import { NotFoundPage } from './not-found.tsx';
import { AuditRoom } from './settings/audit.tsx';
import { AlarmsRoom, EverythingRoom, RecordingRoom } from './settings/program.tsx';
import { SessionsRoom } from './settings/sessions.tsx';
import { ThisPageRoom } from './settings/this-page.tsx';
import { TokensRoom } from './settings/tokens.tsx';
import { UsersRoom } from './settings/users.tsx';

interface Room {
  /** Last part of the address; empty for the first room. */
  item: string;
  name: TextKey;
  component: ComponentType;
  /** Only administrators are let in. */
  administers?: boolean;
}

const ROOMS: readonly Room[] = [
  { item: '', name: 'settings.recording', component: () => <><RecordingRoom /><ThisPageRoom /></> },
  { item: 'alarms', name: 'settings.alarms', component: AlarmsRoom },
  { item: 'users', name: 'settings.users', component: UsersRoom, administers: true },
  { item: 'tokens', name: 'settings.tokens', component: TokensRoom },
  { item: 'sessions', name: 'settings.sessions', component: SessionsRoom },
  { item: 'page', name: 'settings.page', component: ThisPageRoom },
  { item: 'audit', name: 'settings.audit', component: AuditRoom, administers: true },
  { item: 'all', name: 'settings.program', component: EverythingRoom },
];

/** What of the program may change while it runs, who may come in, and how this page looks in this browser. */
export function SettingsPage() {
  useEffect(() => {
    if (session.value === null) refreshSession().catch(() => undefined);
  }, []);
  const here = route.value.item ?? '';
  const room = ROOMS.find(({ item }) => item === here);
  if (room === undefined) return <NotFoundPage />;
  const { component: Content, administers = false } = room;
  const refused = administers && session.value !== null && session.value.role !== 'administrator';
  return (
    <>
      <h1 class="sr">{t('page.settings')}</h1>
      <div class="split rooms">
        <nav class="groups" aria-label={t('settings.rooms')}>
          {ROOMS.map(({ item, name }) => <a key={item} href={item === '' ? '/settings' : `/settings/${item}`} aria-current={item === here ? 'page' : undefined}>{t(name)}</a>)}
        </nav>
        <div class="stack">{refused ? <p class="empty">{t('settings.refused')}</p> : <Content />}</div>
      </div>
    </>
  );
}
