import { useLayoutEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/** A little before it is seen, so that scrolling meets a finished chart. */
const AHEAD = '150px';

/** Whether an element is in view or nearly so. Charts out of view neither ask nor draw. */
export function useVisible(ref: RefObject<Element | null>): boolean {
  const [visible, setVisible] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new IntersectionObserver((entries) => setVisible(entries.at(-1)?.isIntersecting === true), { rootMargin: AHEAD });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return visible;
}
