import { useRef, useState } from 'preact/hooks';
import { addNote } from '../api/client.ts';
import { t } from '../i18n/text.ts';
import { shownZone } from '../i18n/times.ts';
import { cursorTime } from '../state/cursor.ts';
import { hostNow } from '../state/host.ts';
import { receiveEvents } from '../state/host-events.ts';
import { shownRange } from '../state/time-range.ts';
import { say } from '../state/toasts.ts';
import { rangeOf } from '../state/window-source.ts';
import { ActForm, textOf } from './act-form.tsx';
import { Dialog } from './dialog.tsx';
import { fromField, toField } from './range-picker.tsx';

/** Longest note the program takes. */
const LONGEST_NOTE = 1000;

/** Where a note belongs when nothing else is said: at the cursor, and without one at the end of what is shown. */
function offeredMoment(): number {
  const { from, to } = rangeOf(shownRange.peek());
  const cursor = cursorTime.peek();
  return Math.min(cursor !== null && cursor >= from && cursor <= to ? cursor : to, hostNow());
}

/** Writes a note at a moment; every chart shows it as a mark. */
export function NoteWriter({ onClose }: { onClose: () => void }) {
  const [at] = useState(offeredMoment);
  const offered = useRef(toField(at));
  const write = async (fields: FormData) => {
    const text = textOf(fields, 'text').trim();
    const given = textOf(fields, 'at');
    // The field has no fractions of a second: a moment that was not changed is the moment itself.
    const moment = given === offered.current ? at : fromField(given);
    if (text === '') throw new Error(t('note.err.empty'));
    if (moment === null) throw new Error(t('note.err.moment'));
    receiveEvents([await addNote(text, moment)]);
    say(t('note.added'));
    onClose();
  };
  return (
    <Dialog label={t('note.add')} onClose={onClose} class="note-writer">
      <h2>{t('note.add')}</h2>
      <p class="dim">{t('note.more')}</p>
      <ActForm button={t('note.save')} act={write}>
        <label class="labelled"><span>{t('note.text')}</span><textarea class="note" name="text" maxLength={LONGEST_NOTE} autoFocus /></label>
        <label class="labelled">
          <span>{t('note.at')}</span>
          <input class="field" type="datetime-local" step="1" name="at" defaultValue={offered.current} aria-describedby="note-zone" />
          <small class="dim" id="note-zone">{t('range.zone', { zone: shownZone().name })}</small>
        </label>
      </ActForm>
      <button class="btn" onClick={onClose}>{t('cancel')}</button>
    </Dialog>
  );
}
