import { useEffect, useState } from 'preact/hooks';
import { type BegunFactor, beginTotp, confirmTotp, removeTotp, setPassword, signOut } from '../api/account.ts';
import { ApiError } from '../api/http.ts';
import { t } from '../i18n/text.ts';
import { go } from '../state/route.ts';
import { refreshSession, session } from '../state/session.ts';
import { say } from '../state/toasts.ts';
import { ActForm, textOf } from '../ui/act-form.tsx';
import { LabelledField } from '../ui/labelled-field.tsx';
import { roleName } from '../ui/role-words.ts';

/** The own account: password, second factor, signing out. */
export function AccountPage() {
  useEffect(() => void refreshSession().catch(() => undefined), []);
  const now = session.value;
  if (now?.signedIn !== true) return <h1 class="sr">{t('page.account')}</h1>;
  return (
    <section class="door" aria-labelledby="account">
      <h1 id="account">{t('account.title', { user: now.user ?? '', role: roleName(now.role ?? 'viewer') })}</h1>
      {!now.hasPassword && <p class="soft">{t('account.first')}</p>}
      <PasswordForm hasPassword={now.hasPassword} />
      {now.hasPassword && <SecondFactor hasTotp={now.hasTotp} />}
      <p><button class="btn" onClick={() => void leave()}>{t('account.leave')}</button></p>
    </section>
  );
}

async function leave(): Promise<void> {
  await signOut().catch(() => undefined);
  session.value = null;
  go('/sign-in');
}

function PasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const set = async (fields: FormData) => {
    const text = (name: string) => textOf(fields, name);
    if (text('password') !== text('again')) throw new ApiError(0, t('account.differ'));
    await setPassword(hasPassword ? text('current') : '', text('password'));
    say(t('account.done'));
    await refreshSession();
  };
  return (
    <ActForm button={t('account.set')} act={set}>
      <h2>{t('account.password')}</h2>
      {hasPassword && <LabelledField name="current" type="password" label={t('account.current')} autocomplete="current-password" />}
      <LabelledField name="password" type="password" label={t('account.new')} hint={t('account.rule')} autocomplete="new-password" />
      <LabelledField name="again" type="password" label={t('account.again')} autocomplete="new-password" />
    </ActForm>
  );
}

function SecondFactor({ hasTotp }: { hasTotp: boolean }) {
  const [begun, setBegun] = useState<BegunFactor | null>(null);
  const [codes, setCodes] = useState<string[]>([]);
  if (codes.length > 0) return <Codes codes={codes} />;
  if (hasTotp) {
    return (
      <ActForm button={t('totp.remove')} act={async (fields) => { await removeTotp(textOf(fields, 'current')); await refreshSession(); }}>
        <h2>{t('totp.title')}</h2>
        <p class="soft">{t('totp.on')}</p>
        <LabelledField name="current" type="password" label={t('account.current')} autocomplete="current-password" />
      </ActForm>
    );
  }
  if (begun === null) {
    return (
      <ActForm button={t('totp.begin')} act={async (fields) => setBegun(await beginTotp(textOf(fields, 'current')))}>
        <h2>{t('totp.title')}</h2>
        <p class="soft">{t('totp.more')}</p>
        <LabelledField name="current" type="password" label={t('account.current')} autocomplete="current-password" />
      </ActForm>
    );
  }
  return (
    <ActForm button={t('totp.confirm')} act={async (fields) => { setCodes(await confirmTotp(textOf(fields, 'code').trim())); await refreshSession(); }}>
      <h2>{t('totp.title')}</h2>
      {/* As an image, not as markup: whatever the server sends is drawn and never run. */}
      <img class="qr" src={`data:image/svg+xml,${encodeURIComponent(begun.picture)}`} alt={t('totp.qr')} width="180" height="180" />
      <p class="soft">{t('totp.secret')} <code class="secret">{begun.secret}</code> <a href={begun.address}>{t('totp.open')}</a></p>
      <LabelledField name="code" label={t('door.code')} autocomplete="one-time-code" />
    </ActForm>
  );
}

function Codes({ codes }: { codes: string[] }) {
  return (
    <div class="door-form" role="status">
      <h2>{t('totp.codes')}</h2>
      <p class="soft">{t('totp.codes.more')}</p>
      <ul>{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
    </div>
  );
}
