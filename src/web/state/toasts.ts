import { signal } from '@preact/signals';

/** The result of something a person did, and a way to undo or follow it. One at a time. */
export interface Toast {
  text: string;
  /** Failures interrupt a screen reader, results wait. */
  failed: boolean;
  action: { label: string; act: () => void } | null;
}

export const toast = signal<Toast | null>(null);

const SHOWN_MS = 8000;

let timer: ReturnType<typeof setTimeout> | undefined;

export function say(text: string, { failed = false, action = null }: Partial<Omit<Toast, 'text'>> = {}): void {
  toast.value = { text, failed, action };
  resumeToast();
}

/** While it has the focus or the pointer it stays. */
export function holdToast(): void {
  clearTimeout(timer);
}

export function resumeToast(): void {
  clearTimeout(timer);
  timer = setTimeout(() => (toast.value = null), SHOWN_MS);
}

export function closeToast(): void {
  clearTimeout(timer);
  toast.value = null;
}
