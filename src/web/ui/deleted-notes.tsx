import { useState } from 'preact/hooks';
import { fetchDeletedNotes, restoreNote } from '../api/client.ts';
import type { HostEvent } from '../api/types.ts';
import { eventLabel } from '../i18n/event-words.ts';
import { t } from '../i18n/text.ts';
import { receiveEvents } from '../state/host-events.ts';
import { say } from '../state/toasts.ts';
import { reasonOf } from './act-form.tsx';

/** An older one than these is brought back by the API. */
const MOST_LISTED = 10;

/** The notes deleted last, asked for once somebody opens them; each comes back as its author's. */
export function DeletedNotes() {
  const [notes, setNotes] = useState<readonly HostEvent[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = (work: () => Promise<void>) => {
    setProblem(null);
    void work().catch((error: unknown) => setProblem(reasonOf(error)));
  };
  const load = async () => setNotes((await fetchDeletedNotes()).slice(0, MOST_LISTED));
  const bringBack = async ({ id }: HostEvent) => {
    receiveEvents([await restoreNote(id ?? '')]);
    setNotes((known) => known?.filter((note) => note.id !== id) ?? null);
    say(t('note.back.done'));
  };
  return (
    <details class="deleted-notes" onToggle={(event) => event.currentTarget.open && notes === null && attempt(load)}>
      <summary>{t('note.deleted.list')}</summary>
      {problem !== null && <p class="err" role="alert">{problem}</p>}
      {notes?.length === 0 && <p class="dim">{t('note.deleted.none')}</p>}
      {notes?.map((note) => (
        <div key={note.id} class="tools">
          <bdi>{eventLabel(note)}</bdi>
          <button class="btn" aria-label={t('note.back.of', { note: eventLabel(note) })} onClick={() => attempt(() => bringBack(note))}>{t('note.back')}</button>
        </div>
      ))}
    </details>
  );
}
