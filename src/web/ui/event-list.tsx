import { useEffect } from 'preact/hooks';
import type { HostEvent } from '../api/types.ts';
import { eventLabel } from '../i18n/event-words.ts';
import { t } from '../i18n/text.ts';
import { pinAt } from '../state/cursor.ts';
import { eventId, hostEvents } from '../state/host-events.ts';
import { changedNote } from '../state/panels.ts';
import { refreshSession, session } from '../state/session.ts';
import { shownRange } from '../state/time-range.ts';
import { rangeOf } from '../state/window-source.ts';

const MOST_EVENTS = 8;

/** Whoever wrote a note may change it, and so may administrators. */
function mayChange({ id, author }: HostEvent): boolean {
  const who = session.value;
  return id !== null && (who?.role === 'administrator' || (who?.role === 'operator' && author !== null && author === who.user));
}

/** What happened in the range, in words; a click takes the cursor there, and opens a note of one's own. */
export function EventList() {
  useEffect(() => {
    if (session.value === null) refreshSession().catch(() => undefined);
  }, []);
  const { from, to } = rangeOf(shownRange.value);
  const events = hostEvents.value.filter((event) => event.startMs <= to && event.endMs >= from).slice(-MOST_EVENTS);
  if (events.length === 0) return null;
  return (
    <section class="events wide" aria-labelledby="range-events">
      <div class="head"><h2 id="range-events">{t('charts.events')}</h2></div>
      {events.map((event) => (
        <div key={eventId(event)}>
          <button class="as-link" onClick={() => pinAt(event.startMs)}><bdi>{eventLabel(event)}</bdi></button>
          {mayChange(event) && <button class="as-link edit" aria-haspopup="dialog" aria-label={t('note.edit.of', { note: eventLabel(event) })} onClick={() => (changedNote.value = event)}>{t('note.edit')}</button>}
        </div>
      ))}
    </section>
  );
}
