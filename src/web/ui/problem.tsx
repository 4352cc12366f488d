import { ApiError, TIMEOUT_MS } from '../api/http.ts';
import { hostText } from '../i18n/host-text.ts';
import { t } from '../i18n/text.ts';
import { Mark } from './mark.tsx';

/** Why something could not be loaded, in words. */
export function why(error: ApiError): string {
  if (error.status === 0 && error.message === 'timeout') return t('err.timeout', { n: TIMEOUT_MS / 1000 });
  if (error.status === 0 && error.message === 'unreachable') return t('err.unreachable');
  return hostText(error.message.replace(/\.$/, ''));
}

/** Stands in the place of what could not be loaded, and offers to try again. */
export function Problem({ error, retry }: { error: ApiError; retry: () => void }) {
  return (
    <div class="blank" role="alert">
      <b><Mark level={60} /> {t('err.load.title')}</b>
      <span>{t('err.load', { why: why(error) })} <button class="as-link" onClick={retry}>{t('err.retry')}</button></span>
    </div>
  );
}
