import { useRef, useState } from 'preact/hooks';
import { addNote, changeNote, type NoteText } from '../api/client.ts';
import type { HostEvent } from '../api/types.ts';
import { hostText } from '../i18n/host-text.ts';
import { t } from '../i18n/text.ts';
import { shownZone } from '../i18n/times.ts';
import { cursorTime } from '../state/cursor.ts';
import { hostNow } from '../state/host.ts';
import { forgetEvent, receiveEvents } from '../state/host-events.ts';
import { shownRange } from '../state/time-range.ts';
import { say } from '../state/toasts.ts';
import { rangeOf } from '../state/window-source.ts';
import { ActForm, textOf } from './act-form.tsx';
import { Dialog } from './dialog.tsx';
import { DeletedNotes } from './deleted-notes.tsx';
import { NoteRemover, sayWithUndo, writtenIn } from './note-remover.tsx';
import { fromField, toField } from './range-picker.tsx';

/** Longest note the program takes. */
const LONGEST_NOTE = 1000;

/** Where a note belongs when nothing else is said: at the cursor, and without one at the end of what is shown. */
function offeredMoment(): number {
  const { from, to } = rangeOf(shownRange.peek());
  const cursor = cursorTime.peek();
  return Math.min(cursor !== null && cursor >= from && cursor <= to ? cursor : to, hostNow());
}

/** A field has no fractions of a second: a moment that was not changed is the moment itself. */
const momentIn = (given: string, offered: number | null): number | null => (offered !== null && given === toField(offered) ? offered : fromField(given));

/** What the form says, checked. */
function noteFrom(fields: FormData, offered: NoteText): NoteText {
  const text = textOf(fields, 'text').trim();
  const at = momentIn(textOf(fields, 'at'), offered.at);
  const givenEnd = textOf(fields, 'end');
  const end = givenEnd === '' ? null : momentIn(givenEnd, offered.end);
  if (text === '') throw new Error(t('note.err.empty'));
  if (at === null) throw new Error(t('note.err.moment'));
  if (end !== null && end < at) throw new Error(t('note.err.order'));
  return { text, at, end };
}

interface NoteWriterProps {
  /** The note that is changed; a new one is written when there is none. */
  note?: HostEvent;
  onClose: () => void;
}

/** Writes a note at a moment or over a range, or changes one; every chart shows it as a mark. */
export function NoteWriter({ note, onClose }: NoteWriterProps) {
  const [offered] = useState<NoteText>(() => (note === undefined ? { text: '', at: offeredMoment(), end: null } : writtenIn(note)));
  const fields = useRef({ at: toField(offered.at), end: offered.end === null ? '' : toField(offered.end) });
  const write = async (form: FormData) => {
    const written = noteFrom(form, offered);
    if (note === undefined) {
      receiveEvents([await addNote(written)]);
      say(t('note.added'));
    } else {
      const changed = await changeNote(note.id ?? '', written);
      forgetEvent(note.id ?? '');
      receiveEvents([changed]);
      sayWithUndo(t('note.changed'), async () => {
        const before = await changeNote(changed.id ?? '', offered);
        forgetEvent(changed.id ?? '');
        receiveEvents([before]);
      });
    }
    onClose();
  };
  const title = note === undefined ? t('note.add') : t('note.change');
  return (
    <Dialog label={title} onClose={onClose} class="note-writer">
      <h2>{title}</h2>
      <p class="dim">{note?.author == null ? t('note.more') : t('note.by', { user: hostText(note.author) })}</p>
      <ActForm button={note === undefined ? t('note.save') : t('note.keep')} act={write}>
        <label class="labelled"><span>{t('note.text')}</span><textarea class="note" name="text" maxLength={LONGEST_NOTE} defaultValue={offered.text} autoFocus /></label>
        <Moment name="at" label={t('note.at')} value={fields.current.at} />
        <Moment name="end" label={t('note.end')} value={fields.current.end} />
        <small class="dim" id="note-zone">{t('range.zone', { zone: shownZone().name })}</small>
      </ActForm>
      <div class="tools">
        <button class="btn" onClick={onClose}>{t('cancel')}</button>
        {note !== undefined && <NoteRemover note={note} onDone={onClose} />}
      </div>
      {note === undefined && <DeletedNotes />}
    </Dialog>
  );
}

const Moment = ({ name, label, value }: { name: string; label: string; value: string }) => (
  <label class="labelled">
    <span>{label}</span>
    <input class="field" type="datetime-local" step="1" name={name} defaultValue={value} aria-describedby="note-zone" />
  </label>
);
