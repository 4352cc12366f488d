import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ApiError } from '../api/http.ts';
import { t } from '../i18n/text.ts';
import { Mark } from './mark.tsx';
import { why } from './problem.tsx';

/** What failed, in words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error);
  return error.status === 403 ? t('answer.refused') : why(error);
}

interface ActFormProps {
  button: string;
  act: (fields: FormData) => Promise<void>;
  children: ComponentChildren;
}

/** A form whose button does something that may fail; what failed is said in it. */
export function ActForm({ button, act, children }: ActFormProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    setProblem(null);
    setBusy(true);
    try {
      await act(new FormData(form));
      form.reset();
    } catch (error) {
      setProblem(reasonOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="door-form" onSubmit={(event) => void submit(event)}>
      {children}
      {problem !== null && <p class="err" role="alert"><Mark level={60} /> {problem}</p>}
      <button class="btn go" disabled={busy}>{button}</button>
    </form>
  );
}

/** One field of a form as text. */
export const textOf = (fields: FormData, name: string): string => {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
};
