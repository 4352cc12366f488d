import { useEffect, useState } from 'preact/hooks';
import { signIn } from '../api/account.ts';
import { ApiError } from '../api/http.ts';
import { t } from '../i18n/text.ts';
import { go } from '../state/route.ts';
import { connect } from '../state/live.ts';
import { nextAddress, refreshSession, session } from '../state/session.ts';
import { Sign } from '../ui/icons.tsx';
import { LabelledField } from '../ui/labelled-field.tsx';
import { Mark } from '../ui/mark.tsx';
import { why } from '../ui/problem.tsx';

/** Lets somebody in by name, password and, where there is one, a second factor. */
export function SignInPage() {
  useEffect(() => {
    void refreshSession().then((now) => now.signedIn && enter()).catch(() => undefined);
  }, []);
  return (
    <section class="door entrance" aria-labelledby="door">
      <Sign />
      <h1 id="door">{t('door.title')}</h1>
      {session.value?.needsLink === true ? <p class="soft">{t('door.link')}</p> : <SignInForm />}
    </section>
  );
}

function enter(): void {
  connect();
  go(nextAddress(window.location.search), { replace: true });
}

function SignInForm() {
  const [needsCode, setNeedsCode] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(fields.get(name) ?? '');
    setBusy(true);
    setProblem(null);
    try {
      session.value = await signIn(text('name').trim(), text('password'), text('code').trim());
      enter();
    } catch (error) {
      const asksForCode = error instanceof ApiError && error.field === 'code';
      setNeedsCode((before) => before || asksForCode);
      setProblem(asksForCode ? t('door.code.needed') : error instanceof ApiError ? explain(error) : String(error));
      setBusy(false);
    }
  };
  return (
    <form class="door-form" onSubmit={(event) => void submit(event)}>
      <LabelledField name="name" label={t('door.name')} autocomplete="username" />
      <LabelledField name="password" type="password" label={t('door.password')} autocomplete="current-password" />
      {needsCode && <LabelledField name="code" label={t('door.code')} hint={t('door.code.hint')} autocomplete="one-time-code" />}
      {problem !== null && <p class="err" role="alert"><Mark level={60} /> {problem}</p>}
      <button class="btn go" disabled={busy}>{t('door.enter')}</button>
      <p class="dim">{t('door.forgotten')}</p>
    </form>
  );
}

function explain(error: ApiError): string {
  if (error.status === 401) return t('door.wrong');
  return error.status === 429 ? t('door.often') : why(error);
}
