import { effect, signal } from '@preact/signals';
import { fetchProcesses } from '../api/client.ts';
import { ApiError } from '../api/http.ts';
import type { ProcessList } from '../api/types.ts';
import { connection } from './connection.ts';
import { host } from './host.ts';

/** The processes of this moment, and what kept them from being read; read only while somebody looks. */
export const liveProcesses = signal<ProcessList | null>(null);
export const processError = signal<ApiError | null>(null);

let watchers = 0;
let comparers = 0;
let stop: (() => void) | null = null;
let reading = false;

async function read(): Promise<void> {
  if (reading || document.hidden || connection.peek().state !== 'live') return;
  reading = true;
  try {
    liveProcesses.value = await fetchProcesses({ usual: comparers > 0 });
    processError.value = null;
  } catch (error) {
    processError.value = error instanceof ApiError ? error : new ApiError(0, String(error));
  } finally {
    reading = false;
  }
}

/** Reads now and with every refresh, never two at once, until the returned function is called. */
export function watchProcesses(): () => void {
  if (watchers++ === 0) stop = repeat();
  return () => {
    if (--watchers === 0) stop?.();
  };
}

/** The same with what each process usually takes. */
export function watchComparedProcesses(): () => void {
  comparers++;
  const end = watchProcesses();
  return () => {
    comparers--;
    end();
  };
}

function repeat(): () => void {
  return effect(() => {
    if (connection.value.state === 'live') void read();
    const timer = setInterval(() => void read(), (host.value?.refreshSeconds ?? 1) * 1000);
    return () => clearInterval(timer);
  });
}
