import { hostText } from '../i18n/host-text.ts';

/** A name that came from the host: isolated, so that its letters cannot reorder or imitate what stands around it. */
export function HostWords({ children }: { children: string }) {
  return <bdi>{hostText(children)}</bdi>;
}
