import { useState } from 'preact/hooks';
import { addUser, changeRole, fetchUsers, removeUser, resetUser, type EntryLink, type Role, type User } from '../../api/door.ts';
import { hostText } from '../../i18n/host-text.ts';
import { t } from '../../i18n/text.ts';
import { when } from '../../i18n/times.ts';
import { hostNow } from '../../state/host.ts';
import { session } from '../../state/session.ts';
import { say } from '../../state/toasts.ts';
import { ActForm, reasonOf, textOf } from '../../ui/act-form.tsx';
import { ConfirmButton } from '../../ui/confirm.tsx';
import { LabelledField } from '../../ui/labelled-field.tsx';
import { Problem } from '../../ui/problem.tsx';
import { roleName, ROLES } from '../../ui/role-words.ts';
import { ScrollFrame } from '../../ui/scroll-frame.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { useLoad } from '../../ui/use-load.ts';

/** Who may come in, and as what. */
export function UsersRoom() {
  const { value, error, again } = useLoad('users', fetchUsers);
  const [link, setLink] = useState<EntryLink | null>(null);
  const role = async (user: User, wanted: Role) => {
    await changeRole(user.name, wanted).catch((reason: unknown) => say(reasonOf(reason), { failed: true }));
    again();
  };
  return (
    <section aria-labelledby="users">
      <div class="head"><h2 id="users">{t('settings.users')}</h2><span class="more">{t('users.more')}</span></div>
      {link !== null && <ShownOnce title={t('users.link', { user: hostText(link.user), until: when(link.expiresMs, hostNow()) })} secret={new URL(link.path, window.location.href).href} onDone={() => setLink(null)} />}
      {error !== null && <Problem error={error} retry={again} />}
      {value !== null && (
        <ScrollFrame label={t('settings.users')}>
          <table aria-labelledby="users" class="door-table">
            <thead><tr><th>{t('door.name')}</th><th>{t('users.role')}</th><th class="wide">{t('account.password')}</th><th class="wide">{t('totp.title')}</th><th class="wide">{t('users.created')}</th><th><span class="sr">{t('users.acts')}</span></th></tr></thead>
            <tbody>
              {value.map((user) => {
                const name = hostText(user.name);
                return (
                  <tr key={user.name}>
                    <th scope="row"><bdi>{name}</bdi></th>
                    <td>
                      <select class="field" aria-label={t('users.role.of', { user: name })} value={user.role} onChange={(event) => void role(user, event.currentTarget.value as Role)}>
                        {ROLES.map((one) => <option key={one} value={one}>{roleName(one)}</option>)}
                      </select>
                    </td>
                    <td class="wide soft">{user.passwordSetMs === null ? t('users.nopassword') : t('users.passwordset', { when: when(user.passwordSetMs, hostNow()) })}</td>
                    <td class="wide soft">{user.hasTotp ? t('settings.yes') : t('settings.no')}</td>
                    <td class="wide soft">{when(user.createdMs, hostNow())}</td>
                    <td class="acts">
                      {user.name !== session.value?.user && (
                        <>
                          <ConfirmButton label={t('users.reset')} of={name} question={t('users.reset.ask', { user: name })} act={async () => { setLink(await resetUser(user.name)); again(); }} />
                          <ConfirmButton label={t('users.remove')} of={name} question={t('users.remove.ask', { user: name })} act={async () => { await removeUser(user.name); again(); }} />
                        </>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollFrame>
      )}
      <ActForm button={t('users.add')} act={async (fields) => { setLink(await addUser(textOf(fields, 'name').trim(), textOf(fields, 'role') as Role)); again(); }}>
        <h3>{t('users.new')}</h3>
        <LabelledField name="name" label={t('door.name')} autocomplete="off" />
        <label class="labelled"><span>{t('users.role')}</span><select class="field" name="role">{ROLES.map((one) => <option key={one} value={one}>{roleName(one)}</option>)}</select></label>
      </ActForm>
    </section>
  );
}
