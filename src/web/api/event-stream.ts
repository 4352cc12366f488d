/** One event of a `text/event-stream`. */
export interface StreamEvent {
  name: string;
  data: string;
  id: string | null;
}

/**
 * Takes pieces of a `text/event-stream` as they arrive and gives whole events. The browser's own EventSource is not
 * used since it hides the status of a refused connection and waits as long as it likes before it tries again.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export class EventStreamParser {
  #rest = '';
  #name = '';
  #data: string[] = [];
  #id: string | null = null;

  push(piece: string): StreamEvent[] {
    const lines = (this.#rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#line(line));
  }

  #line(line: string): StreamEvent[] {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return [];
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'event') this.#name = value;
    else if (field === 'data') this.#data.push(value);
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
    return [];
  }

  #dispatch(): StreamEvent[] {
    const name = this.#name === '' ? 'message' : this.#name;
    const data = this.#data;
    this.#name = '';
    this.#data = [];
    return data.length === 0 ? [] : [{ name, data: data.join('\n'), id: this.#id }];
  }
}
