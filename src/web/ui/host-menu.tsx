import { hostText } from '../i18n/host-text.ts';
import { t } from '../i18n/text.ts';
import { host } from '../state/host.ts';
import { showingHost } from '../state/panels.ts';
import { LanguageChoice, ThemeChoice } from './choices.tsx';
import { Dialog } from './dialog.tsx';
import { HostFacts } from './host-facts.tsx';
import { Chevron } from './icons.tsx';

/** The host's name, and behind it what it is and how this page looks; on a phone also the way to the settings. */
export function HostMenu() {
  const state = host.value;
  if (state === null) return null;
  const name = hostText(state.host);
  const close = () => (showingHost.value = false);
  return (
    <>
      <button class="host" aria-haspopup="dialog" aria-label={t('bar.host', { host: name })} onClick={() => (showingHost.value = true)}><b><bdi>{name}</bdi></b><Chevron /></button>
      {showingHost.value && (
        <Dialog label={t('bar.host', { host: name })} onClose={close} class="host-panel">
          <div class="head"><h2><bdi>{name}</bdi></h2><button class="btn quiet push" onClick={close}>{t('close')}</button></div>
          <HostFacts />
          <div class="pick"><span>{t('settings.theme')}</span><ThemeChoice /></div>
          <div class="pick"><span>{t('settings.language')}</span><LanguageChoice /></div>
          <p class="none"><a href="/settings" onClick={close}>{t('page.settings')}</a></p>
        </Dialog>
      )}
    </>
  );
}
