import { useEffect, useRef } from 'preact/hooks';
import type { ComponentChildren } from 'preact';

interface DialogProps {
  label: string;
  onClose: () => void;
  class?: string;
  children: ComponentChildren;
}

/** A floating panel that holds the focus while it is open and gives it back. Esc and a click beside it close it. */
export function Dialog({ label, onClose, class: className = '', children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      class={`panel ${className}`}
      aria-label={label}
      onCancel={(event) => { event.preventDefault(); onClose(); }}
      onClick={(event) => event.target === ref.current && onClose()}
    >
      {children}
    </dialog>
  );
}
