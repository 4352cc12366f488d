import { t, type TextKey } from '../i18n/text.ts';
import type { SettingPlace } from '../state/search.ts';

/** The rooms of the settings with what is set in each: its name on the page, and for the program's own its key. */
const ROOMS: readonly { room: TextKey; address: string; settings: readonly (readonly [name: TextKey, key?: string])[] }[] = [
  {
    room: 'settings.recording', address: '/settings',
    settings: [['settings.interval', 'collection.interval'], ['settings.keep', 'storage.retention'], ['settings.most', 'storage.maximum_size'], ['settings.refresh', 'server.refresh']],
  },
  {
    room: 'settings.alarms', address: '/settings/alarms',
    settings: [
      ['settings.judge', 'detection.enabled'], ['settings.budget', 'detection.budget'], ['settings.history', 'detection.minimum_history'],
      ['settings.retrain', 'detection.retrain'], ['settings.window', 'detection.window'],
    ],
  },
  { room: 'settings.users', address: '/settings/users', settings: [] },
  { room: 'settings.tokens', address: '/settings/tokens', settings: [] },
  { room: 'settings.sessions', address: '/settings/sessions', settings: [] },
  {
    room: 'settings.page', address: '/settings/page',
    settings: [['settings.language'], ['settings.theme'], ['settings.zone'], ['settings.clock'], ['settings.sizes'], ['settings.keys']],
  },
  { room: 'settings.audit', address: '/settings/audit', settings: [] },
  { room: 'settings.program', address: '/settings/all', settings: [] },
  { room: 'settings.account', address: '/account', settings: [] },
];

/** Every room of the settings and every setting with a name of its own, in the words of the shown language. */
export const settingPlaces = (): SettingPlace[] => ROOMS.flatMap(({ room, address, settings }) => [
  { name: t(room), room: t('page.settings'), key: '', address },
  ...settings.map(([name, key = '']) => ({ name: t(name), room: t(room), key, address })),
]);
