import type { ComponentChildren } from 'preact';
import { fetchSettings } from '../api/client.ts';
import type { Setting } from '../api/types.ts';
import { hostText } from '../i18n/host-text.ts';
import { MISSING } from '../i18n/numbers.ts';
import { t } from '../i18n/text.ts';
import { hostZone } from '../state/host-zone.ts';
import { preferences, setPreference } from '../state/preferences.ts';
import { Choice, LanguageChoice, ThemeChoice } from '../ui/choices.tsx';
import { Problem } from '../ui/problem.tsx';
import { ScrollFrame } from '../ui/scroll-frame.tsx';
import { useLoad } from '../ui/use-load.ts';

/** How this page looks in this browser, and how the program is set and by whom. */
export function SettingsPage() {
  return (
    <>
      <h1 class="sr">{t('page.settings')}</h1>
      <ThisPage />
      <ProgramSettings />
    </>
  );
}

function Row({ label, hint = '', children }: { label: string; hint?: string; children: ComponentChildren }) {
  return <div class="row"><span>{label}</span><div>{children}</div><p>{hint}</p></div>;
}

function ThisPage() {
  return (
    <section class="form" aria-labelledby="this-page">
      <div class="head"><h2 id="this-page">{t('settings.page')}</h2><span class="more">{t('settings.page.more')}</span></div>
      <Row label={t('page.account')}><a href="/account">{t('settings.account')}</a></Row>
      <Row label={t('settings.language')}><LanguageChoice /></Row>
      <Row label={t('settings.theme')}><ThemeChoice /></Row>
      <Row label={t('settings.zone')} hint={t('settings.zone.hint')}><ZoneChoice /></Row>
      <Row label={t('settings.clock')}><Choice name="clock" label="settings.clock" options={[['24', 'settings.clock.24'], ['12', 'settings.clock.12']]} /></Row>
      <Row label={t('settings.sizes')}>
        <Choice name="sizes" label="settings.sizes" options={[['mixed', 'settings.sizes.mixed'], ['binary', 'settings.sizes.binary'], ['decimal', 'settings.sizes.decimal']]} />
      </Row>
      <Row label={t('settings.keys')} hint={t('settings.keys.hint')}>
        <Choice name="singleKeys" label="settings.keys" options={[[true, 'settings.on'], [false, 'settings.off']]} />
      </Row>
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

function ProgramSettings() {
  const { value, error, again } = useLoad('settings', fetchSettings);
  return (
    <section aria-labelledby="program">
      <div class="head"><h2 id="program">{t('settings.program')}</h2><span class="more">{t('settings.program.more')}</span></div>
      {error !== null && <Problem error={error} retry={again} />}
      {value !== null && (
        <ScrollFrame label={t('settings.program')}>
          <table aria-labelledby="program" class="settings">
            <thead>
              <tr><th>{t('settings.name')}</th><th>{t('settings.value')}</th><th>{t('settings.source')}</th><th class="wide">{t('settings.allowed')}</th><th class="wide">{t('settings.meaning')}</th></tr>
            </thead>
            <tbody>{value.map((setting) => <SettingRow key={setting.key} setting={setting} />)}</tbody>
          </table>
        </ScrollFrame>
      )}
    </section>
  );
}

function SettingRow({ setting: { key, value, default: preset, source, allowed, help } }: { setting: Setting }) {
  const changed = value !== preset;
  const text = (one: string | null) => (one === null ? MISSING : one === '' ? t('settings.empty') : hostText(one));
  const shown = <bdi class={value === '' ? 'dim' : ''}>{text(value)}</bdi>;
  return (
    <tr>
      <th scope="row"><code>{key}</code></th>
      <td>{changed ? <b>{shown}</b> : shown}{changed && preset !== null && <span class="dim"> {t('settings.default', { value: text(preset) })}</span>}</td>
      <td class="soft"><bdi>{hostText(source)}</bdi></td>
      <td class="soft wide wrap"><bdi>{hostText(allowed)}</bdi></td>
      <td class="soft wide wrap">{help}</td>
    </tr>
  );
}
