import { hostText } from '../i18n/host-text.ts';
import { t } from '../i18n/text.ts';
import { shownZone } from '../i18n/times.ts';
import { zoneNamed } from '../i18n/zone.ts';
import { host } from '../state/host.ts';
import { preferences } from '../state/preferences.ts';

/** Whose times the page shows, where the reader's own clock shows others at this moment. */
export function WhoseTime({ at }: { at: number }) {
  const zone = shownZone();
  const own = zoneNamed(Intl.DateTimeFormat().resolvedOptions().timeZone);
  if (host.value === null || zone.offsetMs(at) === own.offsetMs(at)) return null;
  return <small class="wide dim">{preferences.value.timeZone === null ? t('live.zone', { host: hostText(host.value.host) }) : zone.name}</small>;
}
