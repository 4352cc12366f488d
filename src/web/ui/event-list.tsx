import { useEffect, useState } from 'preact/hooks';
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

/** On a phone the list stands below the charts, and shows so many of the newest until it is opened. */
const FOLDED_EVENTS = 3;

/** Whoever wrote a note may change it, and so may administrators. */
function mayChange({ id, author }: HostEvent): boolean {
  const who = session.value;
  return id !== null && (who?.role === 'administrator' || (who?.role === 'operator' && author !== null && author === who.user));
}

/** What happened in the range, in words; a click takes the cursor there, and opens a note of one's own. */
export function EventList() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (session.value === null) refreshSession().catch(() => undefined);
  }, []);
  const { from, to } = rangeOf(shownRange.value);
  const events = hostEvents.value.filter((event) => event.startMs <= to && event.endMs >= from).slice(-MOST_EVENTS);
  if (events.length === 0) return null;
  const folded = open ? 0 : Math.max(0, events.length - FOLDED_EVENTS);
  return (
    <section class="events" aria-labelledby="range-events">
      <div class="head"><h2 id="range-events">{t('charts.events')}</h2></div>
      {events.map((event, i) => (
        <div key={eventId(event)} class={i < folded ? 'wide' : ''}>
          <button class="as-link" onClick={() => pinAt(event.startMs)}><bdi>{eventLabel(event)}</bdi></button>
          {mayChange(event) && <button class="as-link edit" aria-haspopup="dialog" aria-label={t('note.edit.of', { note: eventLabel(event) })} onClick={() => (changedNote.value = event)}>{t('note.edit')}</button>}
        </div>
      ))}
      {folded > 0 && <p class="phone-only"><button class="btn" onClick={() => setOpen(true)}>{t('process.more', { n: folded })}</button></p>}
    </section>
  );
}
