import { useEffect, useMemo } from 'preact/hooks';
import { connection } from '../state/connection.ts';
import { rangeOf, WindowSource, type Shown, type WindowState } from '../state/window-source.ts';

const nothing = (shown: Shown): WindowState => ({ status: 'loading', window: null, range: rangeOf(shown), error: null });

/**
 * The samples of some series over what is shown, in about `points` buckets, kept up to date while mounted. With no
 * keys, no width or out of view it neither asks nor follows. Asks anew when contact was lost and is back.
 */
export function useWindow(keys: readonly string[], shown: Shown, points: number, active = true): { state: WindowState; reload: () => void } {
  const id = keys.join('\n');
  const wanted = active && points > 0 && keys.length > 0;
  const source = useMemo(() => (wanted ? new WindowSource(keys) : null), [id, wanted]);
  const shownId = 'last' in shown ? `last ${shown.last}` : `${shown.from} ${shown.to}`;
  const live = connection.value.state === 'live';
  useEffect(() => () => source?.dispose(), [source]);
  useEffect(() => {
    if (live || source?.state.peek().window === null) source?.show(shown, points);
  }, [source, shownId, points, live]);
  return { state: source?.state.value ?? nothing(shown), reload: () => void source?.reload() };
}
