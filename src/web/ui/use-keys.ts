import { useEffect, useRef } from 'preact/hooks';
import { preferences } from '../state/preferences.ts';
import type { KeyName } from './key-list.ts';

/** What keys do. Only keys of the list can be given a meaning, so that the list leaves none out. */
export type KeyMap = Partial<Record<KeyName, (event: KeyboardEvent) => void>>;

/** After g the next key must follow within so long. */
const SEQUENCE_MS = 1200;

const layers: { current: KeyMap }[] = [];
let prefix = '';
let prefixAt = 0;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function nameOf(event: KeyboardEvent): string {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return 'Ctrl-K';
  if (event.ctrlKey || event.metaKey || event.altKey) return '';
  if (isTyping(event.target) || !preferences.peek().singleKeys) return '';
  return event.key;
}

function onKey(event: KeyboardEvent): void {
  // An open dialog keeps its keys to itself.
  if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
  const name = nameOf(event);
  if (name === '') return;
  const sequence = prefix !== '' && event.timeStamp - prefixAt < SEQUENCE_MS ? `${prefix} ${name}` : name;
  prefix = '';
  for (const layer of layers.toReversed()) {
    const act = layer.current[sequence as KeyName];
    if (act !== undefined) {
      event.preventDefault();
      return act(event);
    }
    if (Object.keys(layer.current).some((key) => key.startsWith(`${name} `))) {
      prefix = name;
      prefixAt = event.timeStamp;
    }
  }
}

/** Gives keys a meaning while the component is mounted; of two meanings the later mounted one's holds. */
export function useKeys(keys: KeyMap): void {
  const layer = useRef(keys);
  layer.current = keys;
  useEffect(() => {
    if (layers.length === 0) document.addEventListener('keydown', onKey);
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) document.removeEventListener('keydown', onKey);
    };
  }, []);
}
