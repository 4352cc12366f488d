import { rich, t } from '../i18n/text.ts';

export function NotFoundPage() {
  return (
    <section class="say">
      <div>
        <h1>{t('page.unknown')}</h1>
        <p>{rich('page.unknown.more', { path: <code>{window.location.pathname}</code>, link: <a href="/">{t('page.unknown.home')}</a> })}</p>
      </div>
    </section>
  );
}
