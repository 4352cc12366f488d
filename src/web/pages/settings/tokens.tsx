import { useState } from 'preact/hooks';
import { fetchTokens, makeToken, revokeToken, type Token } from '../../api/door.ts';
import { ApiError } from '../../api/http.ts';
import { hostText } from '../../i18n/host-text.ts';
import { t, type TextKey } from '../../i18n/text.ts';
import { when } from '../../i18n/times.ts';
import { hostNow } from '../../state/host.ts';
import { session } from '../../state/session.ts';
import { ActForm, textOf } from '../../ui/act-form.tsx';
import { ConfirmButton } from '../../ui/confirm.tsx';
import { LabelledField } from '../../ui/labelled-field.tsx';
import { Problem } from '../../ui/problem.tsx';
import { ScrollFrame } from '../../ui/scroll-frame.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { useLoad } from '../../ui/use-load.ts';

/** What a token may be allowed, and from which role on. */
const SCOPES: readonly { scope: string; meaning: TextKey; roles: string }[] = [
  { scope: 'read', meaning: 'scope.read', roles: 'viewer operator administrator' },
  { scope: 'metrics', meaning: 'scope.metrics', roles: 'viewer operator administrator' },
  { scope: 'samples', meaning: 'scope.samples', roles: 'operator administrator' },
  { scope: 'operate', meaning: 'scope.operate', roles: 'operator administrator' },
  { scope: 'administer', meaning: 'scope.administer', roles: 'administrator' },
];

const DAYS = [7, 30, 90, 365];
const PRESET_DAYS = 90;

/** Keys to the API for programs. */
export function TokensRoom() {
  const { value, error, again } = useLoad('tokens', fetchTokens);
  const [made, setMade] = useState<{ token: string; details: Token } | null>(null);
  const make = async (fields: FormData) => {
    const scopes = fields.getAll('scope').map(String);
    if (scopes.length === 0) throw new ApiError(0, t('tokens.noscope'));
    setMade(await makeToken(textOf(fields, 'name').trim(), scopes, Number(textOf(fields, 'days'))));
    again();
  };
  return (
    <section aria-labelledby="tokens">
      <div class="head"><h2 id="tokens">{t('settings.tokens')}</h2><span class="more">{t('tokens.more')}</span></div>
      {made !== null && <ShownOnce title={t('tokens.once', { name: hostText(made.details.name) })} secret={made.token} onDone={() => setMade(null)} />}
      {error !== null && <Problem error={error} retry={again} />}
      {value?.length === 0 && <p class="soft none">{t('tokens.none')}</p>}
      {value !== null && value.length > 0 && <TokenTable tokens={value} again={again} />}
      <ActForm button={t('tokens.make')} act={make}>
        <h3>{t('tokens.new')}</h3>
        <LabelledField name="name" label={t('tokens.name')} autocomplete="off" />
        <fieldset class="labelled">
          <legend>{t('tokens.scopes')}</legend>
          {SCOPES.filter(({ roles }) => roles.split(' ').includes(session.value?.role ?? 'viewer')).map(({ scope, meaning }) => (
            <label key={scope} class="check"><input type="checkbox" name="scope" value={scope} /><code>{scope}</code> {t(meaning)}</label>
          ))}
        </fieldset>
        <label class="labelled">
          <span>{t('tokens.days')}</span>
          <select class="field" name="days">{DAYS.map((days) => <option key={days} value={days} selected={days === PRESET_DAYS}>{t('time.days', { n: days })}</option>)}</select>
        </label>
      </ActForm>
    </section>
  );
}

function TokenTable({ tokens, again }: { tokens: readonly Token[]; again: () => void }) {
  const now = hostNow();
  return (
    <ScrollFrame label={t('settings.tokens')}>
      <table aria-labelledby="tokens" class="door-table">
        <thead><tr><th>{t('tokens.name')}</th><th class="wide">{t('process.user')}</th><th>{t('tokens.scopes')}</th><th class="wide">{t('tokens.used')}</th><th>{t('tokens.expires')}</th><th><span class="sr">{t('users.acts')}</span></th></tr></thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.id}>
              <th scope="row"><bdi>{hostText(token.name)}</bdi></th>
              <td class="wide soft"><bdi>{hostText(token.user)}</bdi></td>
              <td class="soft"><code>{token.scopes.join(' ')}</code></td>
              <td class="wide soft">{token.usedMs === null ? t('tokens.unused') : when(token.usedMs, now)}</td>
              <td class={token.isExpired ? 'is-unusual' : 'soft'}>{token.isExpired ? t('tokens.expired', { when: when(token.expiresMs, now) }) : when(token.expiresMs, now)}</td>
              <td class="acts">
                <ConfirmButton label={t('tokens.revoke')} of={hostText(token.name)} question={t('tokens.revoke.ask', { name: hostText(token.name) })} act={async () => { await revokeToken(token.id); again(); }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}
