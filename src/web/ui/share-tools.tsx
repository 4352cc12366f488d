import { t } from '../i18n/text.ts';
import { say } from '../state/toasts.ts';

interface ShareToolsProps {
  /** What is saved as JSON. */
  what: object;
  /** Name of the file, after `incident-`. */
  name: string;
}

/** Ways to pass on what is shown: its address, its JSON, paper. */
export function ShareTools({ what, name }: ShareToolsProps) {
  return (
    <>
      <button class="btn quiet" onClick={copyLink}>{t('incident.copy')}</button>
      <button class="btn quiet" onClick={() => saveJson(what, name)}>JSON</button>
      <button class="btn quiet" onClick={() => window.print()}>{t('incident.print')}</button>
    </>
  );
}

async function copyLink(): Promise<void> {
  try {
    await navigator.clipboard.writeText(window.location.href);
    say(t('incident.copied'));
  } catch {
    say(t('incident.notcopied', { address: window.location.href }), { failed: true });
  }
}

function saveJson(what: object, name: string): void {
  const blob = new Blob([JSON.stringify(what, null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `incident-${name}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
