import { pinAt, pointAt } from '../state/cursor.ts';
import { searching, showingHost, showingKeys, pickingRange, writingNote } from '../state/panels.ts';
import { go, query, setQuery } from '../state/route.ts';
import { followNow, panBy, resetZoom, zoomBack, zoomBy } from '../state/time-range.ts';
import { t } from '../i18n/text.ts';
import { Dialog } from './dialog.tsx';
import { keyCaps, KEY_LIST } from './key-list.ts';
import { useKeys } from './use-keys.ts';

const ZOOM = 2;

/** Keys that hold on every page. */
export function PageKeys() {
  useKeys({
    '/': () => (searching.value = true),
    'Ctrl-K': () => (searching.value = true),
    'h': () => (showingHost.value = true),
    '?': () => (showingKeys.value = true),
    'g n': () => go('/'),
    'g c': () => go('/charts'),
    'g i': () => go('/incidents'),
    'g p': () => go('/processes'),
    'g m': () => go('/model'),
    'g s': () => go('/settings'),
    'Escape': () => {
      pinAt(null);
      pointAt(null);
    },
  });
  return showingKeys.value ? <KeyList onClose={() => (showingKeys.value = false)} /> : null;
}

/** Keys of the charts' shared range. */
export function RangeKeys() {
  useKeys({
    't': () => (pickingRange.value = true),
    'n': () => (writingNote.value = true),
    'l': followNow,
    '[': () => panBy(-0.5),
    ']': () => panBy(0.5),
    '+': () => zoomBy(1 / ZOOM),
    '=': () => zoomBy(1 / ZOOM),
    '-': () => zoomBy(ZOOM),
    '0': resetZoom,
    'Backspace': zoomBack,
    'o': () => setQuery({ order: query.peek().get('order') === 'oddness' ? null : 'oddness' }),
  });
  return null;
}

function KeyList({ onClose }: { onClose: () => void }) {
  return (
    <Dialog label={t('keys')} onClose={onClose} class="keys">
      <h2>{t('keys')}</h2>
      <dl>
        {KEY_LIST.map(({ keys, meaning }) => (
          <>
            <dt>{keyCaps(keys).map((cap) => <><kbd>{cap}</kbd> </>)}</dt>
            <dd>{t(meaning)}</dd>
          </>
        ))}
      </dl>
      <p class="dim unit">{t('keys.off')}</p>
      <button class="btn" onClick={onClose}>{t('close')}</button>
    </Dialog>
  );
}

