import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';

/** A frame in which a wide table scrolls sideways. It takes the focus only when there is something to scroll to. */
export function ScrollFrame({ label, children }: { label: string; children: ComponentChildren }) {
  const ref = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    const frame = ref.current;
    if (frame === null) return;
    const measure = () => setScrolls(frame.scrollWidth > frame.clientWidth || frame.scrollHeight > frame.clientHeight);
    const observer = new ResizeObserver(measure);
    observer.observe(frame);
    if (frame.firstElementChild !== null) observer.observe(frame.firstElementChild);
    return () => observer.disconnect();
  }, []);
  return <div ref={ref} class="scroll" role="group" aria-label={label} tabIndex={scrolls ? 0 : undefined}>{children}</div>;
}
