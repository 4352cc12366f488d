import { EventStreamParser, type StreamEvent } from './event-stream.ts';
import { address } from './http.ts';
import type { LiveMessages } from './types.ts';

/** What the feed tells its owner. */
export interface LiveHandlers {
  message<K extends keyof LiveMessages>(name: K, data: LiveMessages[K]): void;
  /** The stream is open; `resumed` is true when the server was told where the last one ended. */
  opened(resumed: boolean): void;
  /** The stream is gone; the next attempt begins at `retryAt` (milliseconds, this browser's clock). */
  lost(status: number, retryAt: number): void;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

/** Frames come every second; when nothing has come for so long the connection is dead though nobody said so. */
const SILENCE_MS = 20_000;

const NAMES: ReadonlySet<string> = new Set<keyof LiveMessages>(['series', 'frame', 'state', 'run', 'event', 'event-removed', 'incident']);

/**
 * Keeps one live stream open: reads it, notices silence, and after a loss tries again with growing waits, telling the
 * server the last event it has seen.
 */
export class LiveFeed {
  readonly #handlers: LiveHandlers;
  #abort: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastId: string | null = null;
  #failures = 0;

  constructor(handlers: LiveHandlers) {
    this.#handlers = handlers;
  }

  start(): void {
    this.stop();
    void this.#run((this.#abort = new AbortController()));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#abort = null;
  }

  async #run(abort: AbortController): Promise<void> {
    let status = 0;
    try {
      const response = await fetch(address('live'), {
        headers: { accept: 'text/event-stream', ...(this.#lastId === null ? {} : { 'last-event-id': this.#lastId }) },
        cache: 'no-store',
        credentials: 'same-origin',
        signal: abort.signal,
      });
      status = response.status;
      if (response.ok && response.body !== null) await this.#read(response.body, abort);
    } catch {
      // Refused, cut or silent: all end here, and all are answered by trying again.
    }
    if (this.#abort === abort) this.#retry(status);
  }

  async #read(body: ReadableStream<Uint8Array>, abort: AbortController): Promise<void> {
    this.#handlers.opened(this.#lastId !== null);
    const parser = new EventStreamParser();
    const decoder = new TextDecoder();
    const reader = body.getReader();
    const endSilence = () => abort.abort();
    let silence = setTimeout(endSilence, SILENCE_MS);
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        clearTimeout(silence);
        silence = setTimeout(endSilence, SILENCE_MS);
        for (const event of parser.push(decoder.decode(value, { stream: true }))) this.#handle(event);
      }
    } finally {
      clearTimeout(silence);
    }
  }

  #handle(event: StreamEvent): void {
    this.#failures = 0;
    if (event.id !== null) this.#lastId = event.id;
    if (NAMES.has(event.name)) {
      this.#handlers.message(event.name as keyof LiveMessages, JSON.parse(event.data) as LiveMessages[keyof LiveMessages]);
    }
  }

  #retry(status: number): void {
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures++);
    this.#timer = setTimeout(() => void this.#run((this.#abort = new AbortController())), wait);
    // Told last: whoever hears it may stop the feed.
    this.#handlers.lost(status, Date.now() + wait);
  }
}
