import { t } from '../../i18n/text.ts';
import { hostZone } from '../../state/host-zone.ts';
import { preferences, setPreference } from '../../state/preferences.ts';
import { Choice, LanguageChoice, ThemeChoice } from '../../ui/choices.tsx';
import { SettingLine } from '../../ui/setting-line.tsx';

/** How this page looks in this browser. */
export function ThisPageRoom() {
  return (
    <section class="form" aria-labelledby="this-page">
      <div class="head"><h2 id="this-page">{t('settings.page')}</h2><span class="more">{t('settings.page.more')}</span></div>
      <SettingLine label={t('page.account')}><a href="/account">{t('settings.account')}</a></SettingLine>
      <SettingLine label={t('settings.language')}><LanguageChoice /></SettingLine>
      <SettingLine label={t('settings.theme')}><ThemeChoice /></SettingLine>
      <SettingLine label={t('settings.zone')} hint={t('settings.zone.hint')}><ZoneChoice /></SettingLine>
      <SettingLine label={t('settings.clock')}><Choice name="clock" label="settings.clock" options={[['24', 'settings.clock.24'], ['12', 'settings.clock.12']]} /></SettingLine>
      <SettingLine label={t('settings.sizes')}>
        <Choice name="sizes" label="settings.sizes" options={[['mixed', 'settings.sizes.mixed'], ['binary', 'settings.sizes.binary'], ['decimal', 'settings.sizes.decimal']]} />
      </SettingLine>
      <SettingLine label={t('settings.keys')} hint={t('settings.keys.hint')}>
        <Choice name="singleKeys" label="settings.keys" options={[[true, 'settings.on'], [false, 'settings.off']]} />
      </SettingLine>
    </section>
  );
}

function ZoneChoice() {
  const now = preferences.value.timeZone;
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  return (
    <select class="field" aria-label={t('settings.zone')} value={now ?? ''} onChange={(event) => setPreference('timeZone', event.currentTarget.value || null)}>
      <option value="">{t('settings.zone.host', { zone: hostZone.value })}</option>
      {zones.map((zone) => <option key={zone} value={zone}>{zone}</option>)}
    </select>
  );
}
