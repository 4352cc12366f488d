import { useState } from 'preact/hooks';
import { fetchAudit, type AuditEntry } from '../../api/door.ts';
import { hostText } from '../../i18n/host-text.ts';
import { t } from '../../i18n/text.ts';
import { when } from '../../i18n/times.ts';
import { hostNow } from '../../state/host.ts';
import { say } from '../../state/toasts.ts';
import { reasonOf } from '../../ui/act-form.tsx';
import { Problem } from '../../ui/problem.tsx';
import { ScrollFrame } from '../../ui/scroll-frame.tsx';
import { useLoad } from '../../ui/use-load.ts';

/** Who changed what, from where, before and after. */
export function AuditRoom() {
  const { value, error, again } = useLoad('audit', (signal) => fetchAudit(undefined, signal));
  const [older, setOlder] = useState<{ entries: readonly AuditEntry[]; next: number | null } | null>(null);
  const next = older === null ? (value?.next ?? null) : older.next;
  const entries = [...(value?.entries ?? []), ...(older?.entries ?? [])];
  const more = async () => {
    if (next === null) return;
    try {
      const page = await fetchAudit(next);
      setOlder({ entries: [...(older?.entries ?? []), ...page.entries], next: page.next });
    } catch (reason) {
      say(reasonOf(reason), { failed: true });
    }
  };
  const now = hostNow();
  return (
    <section aria-labelledby="audit">
      <div class="head"><h2 id="audit">{t('settings.audit')}</h2><span class="more">{t('audit.more')}</span></div>
      {error !== null && <Problem error={error} retry={again} />}
      {value !== null && entries.length === 0 && <p class="soft none">{t('audit.none')}</p>}
      {entries.length > 0 && (
        <ScrollFrame label={t('settings.audit')}>
          <table aria-labelledby="audit" class="door-table">
            <thead><tr><th>{t('incidents.when')}</th><th>{t('audit.who')}</th><th class="wide">{t('sessions.from')}</th><th>{t('audit.what')}</th><th>{t('audit.on')}</th><th class="wide">{t('audit.change')}</th></tr></thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.id}>
                  <td>{when(entry.tMs, now, true)}</td>
                  <td><bdi>{hostText(entry.actor)}</bdi></td>
                  <td class="soft wide"><bdi>{hostText(entry.address)}</bdi></td>
                  <td><code>{hostText(entry.action)}</code></td>
                  <td class="wrap"><bdi>{hostText(entry.subject)}</bdi></td>
                  <td class="soft wide wrap"><Change entry={entry} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      )}
      {next !== null && <p class="none"><button class="btn" onClick={() => void more()}>{t('audit.older')}</button></p>}
    </section>
  );
}

function Change({ entry: { before, after } }: { entry: AuditEntry }) {
  if (before === '' && after === '') return null;
  return <>{before !== '' && <s><bdi>{hostText(before)}</bdi></s>} <bdi>{hostText(after)}</bdi></>;
}
