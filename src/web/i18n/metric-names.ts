import { preferences } from '../state/preferences.ts';
import { hostText } from './host-text.ts';
import { labelValues, metricTitles, numberedLabels, wordLabels, type InBoth } from './metric-titles.ts';

/** What is needed to name a series; the catalogue's entries have it. */
export interface Named {
  metric: string;
  labels: Record<string, string>;
}

/** Labels that split one quantity into parts of one chart; all others tell which element is meant. */
const PART_LABELS = new Set(['direction', 'state', 'mode', 'type', 'kind']);

export const isPartLabel = (name: string): boolean => PART_LABELS.has(name);

const inLanguage = ([english, portuguese]: InBoth): string => (preferences.value.language === 'pt-BR' ? portuguese : english);

/** `system.disk.pending_operations` → `Disk pending operations`: for metrics nobody has named yet. */
function spelledOut(metric: string): string {
  const words = metric.replace(/^(system|vigia|process|hw)\.(linux\.)?/, '').replaceAll(/[._]+/g, ' ');
  return hostText(words.charAt(0).toUpperCase() + words.slice(1));
}

/** Title of a metric as a whole, as it stands over a chart: `Disk throughput`. */
export function metricTitle(metric: string): string {
  const known = metricTitles[metric];
  return known === undefined ? spelledOut(metric) : inLanguage(known);
}

/** Place of a metric in lists; metrics nobody has named come last. */
export function metricPlace(metric: string): number {
  return places.get(metric) ?? places.size;
}

/** Place of a series among the parts of one quantity: what is used before what is free, reads before writes. */
export function partPlace({ labels }: Named): number {
  return Math.max(-1, ...Object.entries(labels).filter(([name]) => isPartLabel(name)).map(([, value]) => partPlaces.get(value) ?? partPlaces.size));
}

const partPlaces = new Map(Object.keys(labelValues).map((value, place) => [value, place]));

const places = new Map(Object.keys(metricTitles).filter((key) => !key.includes('|')).map((metric, place) => [metric, place]));

function valueOf(name: string, value: string): string {
  const isWord = isPartLabel(name) || wordLabels.has(name);
  const word = isWord ? labelValues[value] : undefined;
  if (word !== undefined) return inLanguage(word);
  const text = isWord ? hostText(value).replaceAll('_', ' ') : hostText(value);
  const before = /^\d+$/.test(value) ? numberedLabels[name] : undefined;
  return before === undefined ? text : `${inLanguage(before)} ${text}`;
}

const joined = (labels: Record<string, string>, part: boolean): string =>
  Object.entries(labels).filter(([name]) => isPartLabel(name) === part).map(([name, value]) => valueOf(name, value)).join(' ');

/** The element a series belongs to: `sda`, `eth0`, `core 3`; empty for the host as a whole. */
export const elementOf = ({ labels }: Named): string => joined(labels, false);

/** Which part of the quantity it is: `written`, `user`; empty when the quantity has no parts. */
export const partOf = ({ labels }: Named): string => joined(labels, true);

/** A series by its full name: `Disk writes sda`, `Memory used`, `CPU time by mode, user`. */
export function seriesName(series: Named): string {
  const element = elementOf(series);
  const parts = Object.entries(series.labels).filter(([name]) => isPartLabel(name)).map(([, value]) => value);
  const single = parts.length <= 1 ? metricTitles[`${series.metric}|${parts[0] ?? ''}`] : undefined;
  if (single !== undefined) return capital(inLanguage(single).replace('{e}', element));
  const name = [metricTitle(series.metric), element].filter((text) => text !== '').join(' ');
  const part = partOf(series);
  return part === '' ? name : `${name}, ${part}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
