import type { AnswerKind, BilingualText, Incident, NewsEvidence, Rule, Severity } from '../api/incident-types.ts';
import type { HostEventKind, OddRun } from '../api/types.ts';
import { eventWord } from './event-words.ts';
import { hostText } from './host-text.ts';
import { between } from './numbers.ts';
import { seriesName } from './metric-names.ts';
import { seriesFor } from './run-words.ts';
import { t, type TextKey } from './text.ts';
import { clockOfMinute, weekdayName } from './times.ts';
import { preciseQuantity } from './units.ts';
import { preferences } from '../state/preferences.ts';

const ANSWERS: Record<AnswerKind, TextKey> = { 'real': 'answer.real', 'false-alarm': 'answer.false', 'expected': 'answer.expected' };
const SEVERITIES: Record<Severity, TextKey> = { minor: 'severity.minor', major: 'severity.major', critical: 'severity.critical' };

export const answerName = (answer: AnswerKind): string => t(ANSWERS[answer]);
export const severityName = (severity: Severity): string => t(SEVERITIES[severity]);

/** The text in the reader's language; it may name processes, so it is as hostile as they are. */
export const inWords = (text: BilingualText): string => hostText(preferences.value.language === 'pt-BR' ? text.pt : text.en);

/** Share of a resource from which on a process is named as the cause. */
const CAUSE_SHARE = 0.5;

/** The process that caused most of it, where one did. */
export function culprit({ evidence: { processes } }: Incident): string | null {
  const first = processes[0];
  return first !== undefined && first.share >= CAUSE_SHARE ? hostText(first.name) : null;
}

/** `Disk writes sda, backup.sh`: the metric and the process, for lists. What did not come is told in its sentence. */
export function incidentTitle(incident: Incident): string {
  const reason = incident.evidence.reasons[0];
  if (reason === undefined || incident.evidence.kind !== 'unusual') return incidentSentence(incident);
  return [seriesName(seriesFor(reason.series)), culprit(incident)].filter((part) => part !== null).join(', ');
}

export const incidentSentence = (incident: Incident): string => inWords(incident.evidence.sentence);

/** An incident as the parts of the page see it that draw and compare runs of oddness. */
export function asRun({ detector, modelVersion, onsetMs, peakMs, endMs, peakLevel, evidence }: Incident): OddRun {
  const reasons = evidence.reasons.map(({ series, share, actual, expected }) => ({ key: series, share, actual, expected }));
  return { detector, modelVersion, startMs: onsetMs, peakMs, endMs, peakLevel, reasons };
}

/** Details that are nobody's language: what people wrote, and names with versions. Of other events the program writes English. */
const WITHOUT_LANGUAGE: readonly string[] = ['note', 'packages-changed'];

/** What was new: a process by name, an event by its word and its detail. */
export function newsWords({ kind, detail }: NewsEvidence): string {
  if (kind === 'job') return t('news.job', { what: hostText(detail) });
  if (kind === 'process') return t('news.process', { what: hostText(detail) });
  const word = eventWord(kind as HostEventKind);
  return detail === '' || (!WITHOUT_LANGUAGE.includes(kind) && preferences.value.language !== 'en') ? word : `${word}: ${hostText(detail)}`;
}

/** Within which values a rule expects each of its metrics. */
export const ruleLimits = (rule: Rule): { name: string; range: string }[] => rule.limits.map(({ series, least, most }) => {
  const info = seriesFor(series);
  return { name: seriesName(info), range: between(preciseQuantity(info, least), preciseQuantity(info, most)) };
});

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MINUTES = 1440;

/** When a rule holds. */
export function ruleTime({ days, fromMinute, toMinute }: Rule): string {
  const daily = DAYS.every((day) => days.includes(day));
  if (daily && fromMinute === 0 && toMinute === MINUTES) return t('answer.anytime');
  const times = { from: clockOfMinute(fromMinute), to: clockOfMinute(toMinute) };
  return daily ? t('answer.between', times) : t('answer.on', { ...times, days: days.map((day) => weekdayName(DAYS.indexOf(day))).join(', ') });
}
