import { useState } from 'preact/hooks';
import { deleteNote, restoreNote, type NoteText } from '../api/client.ts';
import type { HostEvent } from '../api/types.ts';
import { t } from '../i18n/text.ts';
import { forgetEvent, receiveEvents } from '../state/host-events.ts';
import { say } from '../state/toasts.ts';
import { reasonOf } from './act-form.tsx';

/** A note as it was written. */
export const writtenIn = ({ detail, startMs, endMs }: HostEvent): NoteText => ({ text: detail, at: startMs, end: endMs > startMs ? endMs : null });

/** Tells that something was done to a note, and offers to take it back. The toast may outlive what made it, so that it tells its own failure. */
export function sayWithUndo(text: string, undo: () => Promise<void>): void {
  const act = () => void undo().then(() => say(t('note.undone')), (error: unknown) => say(t('note.failed', { why: reasonOf(error) }), { failed: true }));
  say(text, { action: { label: t('answer.undo'), act } });
}

/** Deletes a note at once; the toast brings it back. */
export function NoteRemover({ note, onDone }: { note: HostEvent; onDone: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async () => {
    setProblem(null);
    try {
      await deleteNote(note.id ?? '');
    } catch (error) {
      setProblem(reasonOf(error));
      return;
    }
    forgetEvent(note.id ?? '');
    sayWithUndo(t('note.deleted'), async () => receiveEvents([await restoreNote(note.id ?? '')]));
    onDone();
  };
  return (
    <>
      <button class="btn" onClick={() => void remove()}>{t('note.delete')}</button>
      {problem !== null && <p class="err" role="alert">{problem}</p>}
    </>
  );
}
