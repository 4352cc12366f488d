import { useEffect, useState } from 'preact/hooks';
import { ApiError } from '../api/http.ts';

interface Loaded<T> {
  value: T | null;
  error: ApiError | null;
  loading: boolean;
  again: () => void;
}

/**
 * What a request answers, asked anew whenever `id` changes; the old answer stays until the new one is there. A null id
 * asks nothing.
 */
export function useLoad<T>(id: string | null, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ value: T | null; error: ApiError | null; loading: boolean }>({ value: null, error: null, loading: id !== null });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (id === null) return;
    const abort = new AbortController();
    setState((before) => ({ ...before, loading: true }));
    load(abort.signal).then(
      (value) => setState({ value, error: null, loading: false }),
      (error: unknown) => {
        if (!abort.signal.aborted) setState((before) => ({ ...before, error: error instanceof ApiError ? error : new ApiError(0, String(error)), loading: false }));
      },
    );
    return () => abort.abort();
  }, [id, round]);
  return { ...state, again: () => setRound((n) => n + 1) };
}
