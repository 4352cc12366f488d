import { useState } from 'preact/hooks';
import { t } from '../i18n/text.ts';
import { reasonOf } from './act-form.tsx';
import { Dialog } from './dialog.tsx';

interface ConfirmProps {
  /** The button that asks, and the one that does it. */
  label: string;
  /** What it would do, to whom. */
  question: string;
  act: () => Promise<void>;
  /** What the button belongs to, for those who hear the page. */
  of: string;
}

/** A button for what cannot be undone: it says what it would do and acts only when that is confirmed. */
export function ConfirmButton({ label, question, act, of }: ConfirmProps) {
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const close = () => setOpen(false);
  const confirm = async () => {
    setProblem(null);
    try {
      await act();
      close();
    } catch (error) {
      setProblem(reasonOf(error));
    }
  };
  return (
    <>
      <button class="btn" aria-haspopup="dialog" aria-label={`${label}: ${of}`} onClick={() => setOpen(true)}>{label}</button>
      {open && (
        <Dialog label={label} onClose={close} class="confirm">
          <p>{question}</p>
          {problem !== null && <p class="err" role="alert">{problem}</p>}
          <div class="tools"><button class="btn go" onClick={() => void confirm()}>{label}</button><button class="btn" onClick={close}>{t('cancel')}</button></div>
        </Dialog>
      )}
    </>
  );
}
