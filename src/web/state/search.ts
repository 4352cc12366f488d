import type { Incident } from '../api/incident-types.ts';
import type { ProcessRow } from '../api/types.ts';
import type { ChartSpec } from '../charts/chart-specs.ts';
import { chartElement, chartSearchText, chartTitle } from '../i18n/chart-words.ts';
import { hostText } from '../i18n/host-text.ts';
import { incidentSentence, incidentTitle } from '../i18n/incident-words.ts';
import { levelNow } from './oddness.ts';

/** One line of the search palette. */
export interface Hit {
  kind: 'metric' | 'process' | 'incident' | 'setting' | 'page';
  id: string;
  text: string;
  /** Mark before the text; null for none. */
  level: number | null;
  address: string;
  chart?: ChartSpec;
  process?: ProcessRow;
  incident?: Incident;
  setting?: SettingPlace;
}

/** A setting, or a room of them. */
export interface SettingPlace {
  name: string;
  /** Where it stands. */
  room: string;
  /** As the configuration file names it; empty for what is this browser's, and for rooms. */
  key: string;
  address: string;
}

export interface Searchable {
  charts: readonly ChartSpec[];
  processes: readonly ProcessRow[];
  incidents: readonly Incident[];
  settings: readonly SettingPlace[];
  pages: readonly { name: string; address: string }[];
}

const MOST_ROWS = 12;

/** Rows of each kind when there are more of all kinds than the palette shows. */
const SHARES = { metric: 4, process: 2, incident: 2, setting: 2, page: 2 } as const;

const oddFirst = (a: Hit, b: Hit): number => (b.level ?? 0) - (a.level ?? 0);

/** What a few typed letters find: the odd ones first, at most twelve. Every word typed must be found. */
export function search(typed: string, { charts, processes, incidents, settings, pages }: Searchable): Hit[] {
  const words = typed.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const finds = (text: string) => words.every((word) => text.includes(word));
  const metrics = charts.filter((chart) => finds(chartSearchText(chart))).map(metricHit).sort(oddFirst);
  const found: Record<Hit['kind'], Hit[]> = {
    metric: metrics,
    process: processes.filter(({ name, pid, unit, user }) => finds(`${name} ${pid} ${unit} ${user}`.toLowerCase())).map(processHit),
    incident: incidents.filter((one) => finds(`${incidentTitle(one)} ${incidentSentence(one)}`.toLowerCase())).map(incidentHit),
    setting: settings.filter(({ name, room, key }) => finds(`${name} ${room} ${key}`.toLowerCase())).map(settingHit),
    page: pages.filter(({ name }) => finds(name.toLowerCase())).map(({ name, address }) => ({ kind: 'page', id: address, text: name, level: null, address })),
  };
  const kinds = Object.keys(SHARES) as Hit['kind'][];
  const total = kinds.reduce((sum, kind) => sum + found[kind].length, 0);
  let spare = MOST_ROWS - kinds.reduce((sum, kind) => sum + Math.min(SHARES[kind], found[kind].length), 0);
  return kinds.flatMap((kind) => {
    const share = total <= MOST_ROWS ? MOST_ROWS : Math.min(found[kind].length, SHARES[kind] + Math.max(0, spare));
    spare -= Math.max(0, share - SHARES[kind]);
    return found[kind].slice(0, share);
  });
}

function metricHit(chart: ChartSpec): Hit {
  const element = Object.keys(chart.element).length === 0 ? '' : ` ${chartElement(chart)}`;
  const text = `${chartTitle(chart)}${element}`;
  const levels = chart.series.map(({ key }) => levelNow(key)).filter((level): level is number => level !== null);
  return {
    kind: 'metric', id: chart.id, text, chart,
    level: levels.length === 0 ? null : Math.max(...levels),
    address: `/charts?filter=${encodeURIComponent(text)}`,
  };
}

const processHit = (process: ProcessRow): Hit => ({
  kind: 'process', id: `${process.pid}/${process.startMs}`, text: `${hostText(process.name)} ${process.pid}`, level: null, process,
  address: `/processes?filter=${process.pid}&pid=${process.pid}`,
});

const incidentHit = (incident: Incident): Hit => ({
  kind: 'incident', id: String(incident.id), text: incidentTitle(incident), level: incident.peakLevel, incident, address: `/incidents/${incident.id}`,
});

const settingHit = (setting: SettingPlace): Hit => ({
  kind: 'setting', id: `${setting.address}/${setting.name}`, text: setting.name, level: null, setting, address: setting.address,
});

/** Splits a text at the typed words, so that matches can be underlined: odd places are matches. */
export function splitAtMatches(text: string, typed: string): string[] {
  const words = typed.split(/\s+/).filter((word) => word !== '').map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return words.length === 0 ? [text] : text.split(new RegExp(`(${words.join('|')})`, 'gi'));
}
