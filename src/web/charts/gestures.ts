import type { Interval } from './ribbon-columns.ts';

/** What gestures ask of the page. Times are milliseconds UTC. */
export interface GestureTarget {
  range: () => Interval;
  point: (t: number | null) => void;
  pin: (t: number) => void;
  zoom: (range: Interval) => void;
  back: () => void;
  /** Shows a range while the hand is still on it. */
  preview: (range: Interval) => void;
  settle: () => void;
}

/** A hand trembles so far without meaning to drag. */
const TREMBLE_PX = 4;

/** A wheel has come to rest when it was still for so long. */
const WHEEL_REST_MS = 250;

const WHEEL_STEP = 1.0015;

type Drag = { kind: 'select'; from: number } | { kind: 'pan'; grabbed: number; range: Interval } | { kind: 'pinch'; a: number; b: number };

/**
 * The gestures of a plotting area: move points, click pins, drag zooms, Shift or two fingers pan, Ctrl and the wheel or a
 * pinch zoom at the pointer, double click goes back. Returns what ends it.
 */
export function attachGestures(area: HTMLElement, target: GestureTarget): () => void {
  const gestures = new Gestures(area, target);
  return () => gestures.detach();
}

class Gestures {
  readonly #area: HTMLElement;
  readonly #target: GestureTarget;
  readonly #box = document.createElement('div');
  readonly #ended = new AbortController();
  /** Where each finger or the mouse is, from the area's left. */
  readonly #pointers = new Map<number, number>();
  #drag: Drag | null = null;
  #wheelRest: ReturnType<typeof setTimeout> | undefined;

  constructor(area: HTMLElement, target: GestureTarget) {
    this.#area = area;
    this.#target = target;
    this.#box.className = 'sel';
    this.#box.hidden = true;
    area.append(this.#box);
    const on = <K extends keyof HTMLElementEventMap>(name: K, handle: (event: HTMLElementEventMap[K]) => void) =>
      area.addEventListener(name, handle, { signal: this.#ended.signal, passive: name !== 'wheel' });
    on('pointermove', (event) => this.#move(event));
    on('pointerdown', (event) => this.#down(event));
    on('pointerup', (event) => this.#up(event));
    on('pointercancel', (event) => this.#cancel(event));
    on('pointerleave', (event) => event.pointerType === 'mouse' && this.#drag === null && target.point(null));
    on('dblclick', () => target.back());
    on('wheel', (event) => this.#wheel(event));
  }

  detach(): void {
    clearTimeout(this.#wheelRest);
    this.#ended.abort();
    this.#box.remove();
  }

  #x(event: PointerEvent | WheelEvent): number {
    const { left, width } = this.#area.getBoundingClientRect();
    return Math.max(0, Math.min(width, event.clientX - left));
  }

  #time(x: number, range = this.#target.range()): number {
    return range.from + (x / Math.max(1, this.#area.clientWidth)) * (range.to - range.from);
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0 || (event.target as HTMLElement).closest('button') !== null) return;
    const x = this.#x(event);
    this.#pointers.set(event.pointerId, x);
    this.#area.setPointerCapture(event.pointerId);
    if (this.#pointers.size === 2) return this.#beginPinch();
    this.#drag = event.shiftKey ? { kind: 'pan', grabbed: x, range: this.#target.range() } : { kind: 'select', from: x };
  }

  #move(event: PointerEvent): void {
    const x = this.#x(event);
    if (this.#pointers.has(event.pointerId)) this.#pointers.set(event.pointerId, x);
    switch (this.#drag?.kind) {
      case undefined:
        return this.#target.point(this.#time(x));
      case 'select':
        this.#target.point(this.#time(x));
        return this.#showBox(this.#drag.from, x);
      case 'pan':
        return this.#pan(this.#drag, x);
      case 'pinch':
        return this.#pinch(this.#drag);
    }
  }

  #up(event: PointerEvent): void {
    const drag = this.#drag;
    const x = this.#x(event);
    if (!this.#pointers.delete(event.pointerId) || drag === null) return;
    this.#drag = null;
    this.#box.hidden = true;
    if (drag.kind !== 'select') return this.#target.settle();
    if (Math.abs(x - drag.from) < TREMBLE_PX) return this.#target.pin(this.#time(x));
    const [from, to] = [this.#time(drag.from), this.#time(x)].sort((a, b) => a - b);
    this.#target.zoom({ from: from ?? 0, to: to ?? 0 });
  }

  #cancel(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId);
    if (this.#drag?.kind === 'pan' || this.#drag?.kind === 'pinch') this.#target.settle();
    this.#drag = null;
    this.#box.hidden = true;
  }

  #showBox(from: number, to: number): void {
    this.#box.hidden = Math.abs(to - from) < TREMBLE_PX;
    this.#box.style.left = `${Math.min(from, to)}px`;
    this.#box.style.width = `${Math.abs(to - from)}px`;
  }

  #pan({ grabbed, range }: Drag & { kind: 'pan' }, x: number): void {
    const by = this.#time(grabbed, range) - this.#time(x, range);
    this.#target.preview({ from: range.from + by, to: range.to + by });
  }

  #beginPinch(): void {
    this.#box.hidden = true;
    const [a = 0, b = 0] = this.#pointers.values();
    this.#drag = { kind: 'pinch', a: this.#time(a), b: this.#time(b) };
  }

  /** The moments under the two fingers stay under them. */
  #pinch({ a, b }: Drag & { kind: 'pinch' }): void {
    const [xa = 0, xb = 0] = this.#pointers.values();
    if (Math.abs(xb - xa) < TREMBLE_PX) return;
    const perPixel = (b - a) / (xb - xa);
    if (!(perPixel > 0)) return;
    this.#target.preview({ from: a - xa * perPixel, to: a + (this.#area.clientWidth - xa) * perPixel });
  }

  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const { from, to } = this.#target.range();
    const around = this.#time(this.#x(event));
    const factor = WHEEL_STEP ** (event.deltaMode === 0 ? event.deltaY : event.deltaY * 16);
    this.#target.preview({ from: around - (around - from) * factor, to: around + (to - around) * factor });
    clearTimeout(this.#wheelRest);
    this.#wheelRest = setTimeout(() => this.#target.settle(), WHEEL_REST_MS);
  }
}
