import { t } from '../i18n/text.ts';
import { announced } from '../state/announcer.ts';
import { closeToast, holdToast, resumeToast, toast } from '../state/toasts.ts';

/** The one place where results are told, and where a screen reader listens for values. */
export function Toasts() {
  const shown = toast.value;
  return (
    <>
      <div class="sr" aria-live="polite">{announced.value}</div>
      <div role="status" aria-live={shown?.failed === true ? 'assertive' : 'polite'}>
        {shown !== null && (
          <div class="toast" onFocusIn={holdToast} onFocusOut={resumeToast} onPointerEnter={holdToast} onPointerLeave={resumeToast}>
            <span>{shown.text}</span>
            {shown.action !== null && <button onClick={() => { shown.action?.act(); closeToast(); }}>{shown.action.label}</button>}
            <button aria-label={t('close')} onClick={closeToast}>✕</button>
          </div>
        )}
      </div>
    </>
  );
}
