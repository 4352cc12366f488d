import { preferences } from '../state/preferences.ts';
import { hostText } from './host-text.ts';
import { labelValues, metricTitles } from './metric-titles.ts';

/** What is needed to name a series; the catalogue's entries have it. */
export interface Named {
  metric: string;
  labels: Record<string, string>;
}

/** Labels that split one quantity into parts of one chart; all others tell which element is meant. */
const PART_LABELS = new Set(['direction', 'state', 'mode', 'type', 'kind', 'operation', 'resource_state', 'status']);

export const isPartLabel = (name: string): boolean => PART_LABELS.has(name);

const inLanguage = ([english, portuguese]: readonly [string, string]): string =>
  preferences.value.language === 'pt-BR' ? portuguese : english;

/** `system.disk.pending_operations` → `Disk pending operations`: for metrics nobody has named yet. */
function spelledOut(metric: string): string {
  const words = metric.replace(/^(system|vigia|process|hw)\./, '').replaceAll(/[._]+/g, ' ');
  return hostText(words.charAt(0).toUpperCase() + words.slice(1));
}

/** Title of a metric as a whole: `Disk throughput`. */
export function metricTitle(metric: string): string {
  const known = metricTitles[metric];
  return known === undefined ? spelledOut(metric) : inLanguage(known);
}

function labelValue(value: string): string {
  const known = labelValues[value];
  return known === undefined ? hostText(value) : inLanguage(known);
}

const labelsWhere = (labels: Record<string, string>, part: boolean): string[] =>
  Object.entries(labels).filter(([name]) => isPartLabel(name) === part).map(([name, value]) => (part ? labelValue(value) : elementValue(name, value)));

function elementValue(name: string, value: string): string {
  // A bare number says nothing without its label: core 3, node 0.
  const text = hostText(value);
  const known = metricTitles[`label:${name}`];
  return /^\d+$/.test(value) && known !== undefined ? `${inLanguage(known)} ${text}` : text;
}

/** The element a series belongs to: `sda`, `eth0`, `core 3`; empty for the host as a whole. */
export function elementOf({ labels }: Named): string {
  return labelsWhere(labels, false).join(' ');
}

/** Which part of the quantity it is: `written`, `user`; empty when the quantity has no parts. */
export function partOf({ labels }: Named): string {
  return labelsWhere(labels, true).join(' ');
}

/** A series by its full name: `Disk writes sda`, `Memory used`, `CPU time, user`. */
export function seriesName(series: Named): string {
  const element = elementOf(series);
  const parts = Object.entries(series.labels).filter(([name]) => isPartLabel(name));
  const special = parts.length === 1 ? metricTitles[`${series.metric}|${parts[0]?.[1]}`] : undefined;
  if (special !== undefined) return join(inLanguage(special), element);
  const part = partOf(series);
  const name = join(metricTitle(series.metric), element);
  return part === '' ? name : `${name}, ${part}`;
}

const join = (name: string, element: string): string => (element === '' ? name : `${name} ${element}`);
