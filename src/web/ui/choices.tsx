import { t, type TextKey } from '../i18n/text.ts';
import { preferences, setPreference, type Preferences } from '../state/preferences.ts';

interface ChoiceProps<K extends keyof Preferences> {
  name: K;
  label: TextKey;
  options: readonly (readonly [value: Preferences[K], text: TextKey])[];
}

/** One preference as a row of buttons. */
export function Choice<K extends keyof Preferences>({ name, label, options }: ChoiceProps<K>) {
  const now = preferences.value[name];
  return (
    <div class="seg" role="group" aria-label={t(label)}>
      {options.map(([value, text]) => (
        <button key={text} type="button" aria-pressed={now === value} onClick={() => setPreference(name, value)}>{t(text)}</button>
      ))}
    </div>
  );
}

export const ThemeChoice = () => (
  <Choice name="theme" label="settings.theme" options={[['system', 'theme.system'], ['light', 'theme.light'], ['dark', 'theme.dark']]} />
);

/** Each language is written in itself, so that who cannot read the page still finds it. */
export function LanguageChoice() {
  const now = preferences.value.language;
  return (
    <div class="seg" role="group" aria-label={t('settings.language')}>
      <button type="button" lang="en" aria-pressed={now === 'en'} onClick={() => setPreference('language', 'en')}>English</button>
      <button type="button" lang="pt-BR" aria-pressed={now === 'pt-BR'} onClick={() => setPreference('language', 'pt-BR')}>Português (Brasil)</button>
    </div>
  );
}
