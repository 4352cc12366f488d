import { endSession, fetchSessions } from '../../api/door.ts';
import { hostText } from '../../i18n/host-text.ts';
import { t } from '../../i18n/text.ts';
import { when } from '../../i18n/times.ts';
import { hostNow } from '../../state/host.ts';
import { ConfirmButton } from '../../ui/confirm.tsx';
import { Problem } from '../../ui/problem.tsx';
import { ScrollFrame } from '../../ui/scroll-frame.tsx';
import { useLoad } from '../../ui/use-load.ts';

/** Browsers that are signed in: the own ones, for an administrator everybody's. */
export function SessionsRoom() {
  const { value, error, again } = useLoad('sessions', fetchSessions);
  const now = hostNow();
  return (
    <section aria-labelledby="sessions">
      <div class="head"><h2 id="sessions">{t('settings.sessions')}</h2><span class="more">{t('sessions.more')}</span></div>
      {error !== null && <Problem error={error} retry={again} />}
      {value !== null && (
        <ScrollFrame label={t('settings.sessions')}>
          <table aria-labelledby="sessions" class="door-table">
            <thead><tr><th>{t('process.user')}</th><th>{t('sessions.from')}</th><th class="wide">{t('sessions.browser')}</th><th class="wide">{t('sessions.begun')}</th><th>{t('sessions.seen')}</th><th><span class="sr">{t('users.acts')}</span></th></tr></thead>
            <tbody>
              {value.map((one) => (
                <tr key={one.id}>
                  <th scope="row"><bdi>{hostText(one.user)}</bdi></th>
                  <td class="soft"><bdi>{hostText(one.address)}</bdi></td>
                  <td class="soft wide wrap"><bdi>{hostText(one.agent)}</bdi></td>
                  <td class="soft wide">{when(one.createdMs, now)}</td>
                  <td class="soft">{when(one.seenMs, now)}</td>
                  <td class="acts">
                    {one.isThis ? <span class="soft">{t('sessions.this')}</span> : (
                      <ConfirmButton label={t('sessions.end')} of={`${hostText(one.user)}, ${hostText(one.address)}`} question={t('sessions.end.ask', { user: hostText(one.user), address: hostText(one.address) })} act={async () => { await endSession(one.id); again(); }} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      )}
    </section>
  );
}
