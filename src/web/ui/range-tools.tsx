import { t, type TextKey } from '../i18n/text.ts';
import { span } from '../i18n/times.ts';
import { hostNow } from '../state/host.ts';
import { followNow, isFollowing, panBy, QUICK_RANGES, quickRangeOf, showRange, shownRange, zoomBy, type QuickRange } from '../state/time-range.ts';
import { rangeOf } from '../state/window-source.ts';
import { changedNote, pickingRange, writingNote } from '../state/panels.ts';
import { NoteWriter } from './note-writer.tsx';
import { RangePicker } from './range-picker.tsx';

const QUICK_NAMES: Record<QuickRange, TextKey> = {
  '15m': 'range.15m', '1h': 'range.1h', '6h': 'range.6h', '24h': 'range.24h', '7d': 'range.7d', '30d': 'range.30d',
};

/** Chooses the time that is shown: how much of the last, or exactly from when to when. */
export function RangeTools() {
  const shown = shownRange.value;
  const quick = quickRangeOf(shown);
  const { from, to } = rangeOf(shown);
  return (
    <>
      <div class="seg" role="group" aria-label={t('range')}>
        {QUICK_RANGES.map(([name, last]) => (
          <button key={name} aria-pressed={name === quick} onClick={() => showRange({ last })}>{t(QUICK_NAMES[name])}</button>
        ))}
        <button aria-pressed={quick === null} aria-haspopup="dialog" onClick={() => (pickingRange.value = true)}>{t('range.exact.short')}</button>
      </div>
      {!isFollowing.value && (
        <div class="seg" role="group" aria-label={t('range.move')}>
          <button aria-label={t('range.earlier')} onClick={() => panBy(-0.5)}>‹</button>
          <button onClick={() => (pickingRange.value = true)} aria-haspopup="dialog">{span(from, to, hostNow())}</button>
          <button aria-label={t('range.later')} onClick={() => panBy(0.5)}>›</button>
        </div>
      )}
      <div class="seg wide" role="group" aria-label={t('range.zoom')}>
        <button aria-label={t('range.in')} onClick={() => zoomBy(0.5)}>+</button>
        <button aria-label={t('range.out')} onClick={() => zoomBy(2)}>−</button>
      </div>
      {!isFollowing.value && <button class="btn" onClick={followNow}>{t('range.live')}</button>}
      <button class="btn" aria-haspopup="dialog" onClick={() => (writingNote.value = true)}>{t('note')}</button>
      {writingNote.value && <NoteWriter onClose={() => (writingNote.value = false)} />}
      {changedNote.value !== null && <NoteWriter note={changedNote.value} onClose={() => (changedNote.value = null)} />}
      {pickingRange.value && <RangePicker onClose={() => (pickingRange.value = false)} />}
    </>
  );
}
