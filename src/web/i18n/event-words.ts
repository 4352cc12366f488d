import type { HostEvent, HostEventKind } from '../api/types.ts';
import { hostText } from './host-text.ts';
import { t, type TextKey } from './text.ts';
import { between } from './numbers.ts';
import { clock, span } from './times.ts';

const EVENT_NAMES: Record<HostEventKind, TextKey> = {
  'collector-started': 'event.started',
  'collector-stopped': 'event.stopped',
  'collector-stalled': 'event.stalled',
  'suspended': 'event.suspended',
  'rebooted': 'event.rebooted',
  'clock-stepped': 'event.clock',
  'note': 'event.note',
  'model-trained': 'event.trained',
  'packages-changed': 'event.packages',
};

/** Shorter than this the minutes alone would say the same twice. */
const SHORT_GAP_MS = 120_000;
const DAY_MS = 86_400_000;

/** What happened, in a word or two; a kind this page does not know yet is named as the program names it. */
function eventName(event: HostEvent): string {
  if (event.kind === 'note' && event.detail !== '') return hostText(event.detail);
  return eventWord(event.kind);
}

/** The word for a kind of event. */
export function eventWord(kind: HostEventKind): string {
  const key = EVENT_NAMES[kind] as TextKey | undefined;
  return key === undefined ? hostText(kind) : t(key);
}

/** `Rebooted 03:12`, or for a gap `Not recorded from 03:12 to 03:40: the machine slept.` */
export function eventLabel(event: HostEvent): string {
  if (event.isGap) {
    const seconds = event.endMs - event.startMs < SHORT_GAP_MS;
    return t('gap', { a: clock(event.startMs, seconds), b: clock(event.endMs, seconds), why: eventName(event).toLowerCase() });
  }
  if (event.kind === 'packages-changed' && event.detail !== '') return `${eventName(event)} ${clock(event.startMs)}: ${firstPackages(event.detail)}`;
  return `${eventName(event)} ${event.kind === 'note' && event.endMs > event.startMs ? stretch(event) : clock(event.startMs)}`;
}

/** So many packages stand in a label; an incident names them all. */
const LABEL_PACKAGES = 2;

/** `nginx 1.18 → 1.22, +curl 8.5 and 12 more`, from the program's list, which itself ends in `… +3` where it does not name them all. */
function firstPackages(detail: string): string {
  const named = detail.split(', ');
  const unnamed = /^… \+(\d+)$/.exec(named.at(-1) ?? '')?.[1];
  if (unnamed !== undefined) named.pop();
  const more = Math.max(0, named.length - LABEL_PACKAGES) + Number(unnamed ?? 0);
  const what = hostText(named.slice(0, LABEL_PACKAGES).join(', '));
  return more === 0 ? what : t('event.packages.more', { what, n: more });
}

/** `03:12–03:40`, with the days where it is longer than one. */
const stretch = ({ startMs, endMs }: HostEvent): string => (endMs - startMs < DAY_MS ? between(clock(startMs), clock(endMs)) : span(startMs, endMs));
