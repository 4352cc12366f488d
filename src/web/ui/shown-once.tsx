import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/text.ts';
import { say } from '../state/toasts.ts';

interface ShownOnceProps {
  /** What it is and what to do with it. */
  title: string;
  secret: string;
  onDone: () => void;
}

/** A secret that is told once: a token, a link to come in by. Takes the focus, so that it is not overlooked. */
export function ShownOnce({ title, secret, onDone }: ShownOnceProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), [secret]);
  const copy = () => navigator.clipboard.writeText(secret).then(() => say(t('once.copied')), () => say(t('once.notcopied'), { failed: true }));
  return (
    <div ref={ref} class="once" role="group" aria-label={title} tabIndex={-1}>
      <p><b>{title}</b></p>
      <p><code>{secret}</code></p>
      <div class="tools"><button class="btn go" onClick={() => void copy()}>{t('once.copy')}</button><button class="btn" onClick={onDone}>{t('once.done')}</button></div>
    </div>
  );
}
