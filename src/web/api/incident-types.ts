/** What the API tells of incidents. Times are milliseconds since 1970-01-01 UTC; null means not known. */

/** A text in the two languages of the page. */
export interface BilingualText {
  en: string;
  pt: string;
}

export type Severity = 'minor' | 'major' | 'critical';
export type AnswerKind = 'real' | 'false-alarm' | 'expected';

export interface ReasonEvidence {
  series: string;
  name: BilingualText;
  /** Signed share of the oddness; all shares and `othersShare` sum to 1. */
  share: number;
  actual: number | null;
  expected: number | null;
  /** Lowest and highest value that would have been usual. */
  low: number | null;
  high: number | null;
}

export interface ProcessEvidence {
  pid: number;
  startMs: number;
  name: string;
  commandLine: string;
  user: string;
  unit: string;
  atOnset: number | null;
  atPeak: number | null;
  /** Null while the incident is open. */
  atEnd: number | null;
  /** Median of the hour before; null when it is new or was not seen. */
  usual: number | null;
  /** Share of what all processes used beyond their usual. */
  share: number;
  isNew: boolean;
}

export interface NewsEvidence {
  /** `process`, or the kind of an event. */
  kind: string;
  timeMs: number;
  detail: string;
}

export interface IncidentEvidence {
  kind: 'unusual' | 'missed' | 'static-rule';
  /** The model knew little history. */
  isYoung: boolean;
  sentence: BilingualText;
  counterfactual: BilingualText;
  reasons: ReasonEvidence[];
  othersShare: number;
  resource: 'cpu' | 'memory' | 'io' | 'threads' | 'files';
  processes: ProcessEvidence[];
  news: NewsEvidence[];
  similar: { id: number; startMs: number; likeness: number }[];
}

export interface Incident {
  id: number;
  severity: Severity;
  detector: string;
  modelVersion: number;
  /** When it began to show. */
  onsetMs: number;
  /** When it was told. */
  startMs: number;
  peakMs: number;
  endMs: number | null;
  peakLevel: number;
  /** What a person answered last and did not take back. */
  answer: AnswerKind | null;
  feedbackId: number | null;
  evidence: IncidentEvidence;
}

export interface Rule {
  limits: { series: string; least: number; most: number }[];
  /** `monday` to `sunday`, by the host's calendar. */
  days: string[];
  fromMinute: number;
  toMinute: number;
}

export interface FeedbackPreview {
  incidentId: number;
  answer: AnswerKind;
  /** Null where the answer makes no rule. */
  rule: Rule | null;
  /** Numbers of the incidents the rule would have kept quiet. */
  removed: number[];
  kept: number[];
}

export interface Feedback {
  id: number;
  incidentId: number;
  answer: AnswerKind;
  madeMs: number;
  madeBy: string;
  undoneMs: number | null;
  note: string;
  rule: Rule | null;
}
