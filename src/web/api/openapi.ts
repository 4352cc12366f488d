/**
 * The API's requests and answers, made from its description by `npm run api-types`; a test fails when it is stale.
 * Do not edit. What the types mean stands in the description: src/Vigia/Api/openapi.json.
 */

export interface ActivateRequest {
  detector?: string | null;
}

export interface AuditAnswer {
  id: number;
  tMs: number;
  actor: string;
  address: string;
  action: string;
  subject: string;
  before: string;
  after: string;
}

export interface AuditListAnswer {
  entries: AuditAnswer[];
  next: number | null;
}

export interface BacktestReport {
  fromMs: number;
  toMs: number;
  budgetPerWeek: number;
  ticks: number;
  judgedSteps: number;
  trainings: number[];
  perWeek: number;
  incidents: IncidentView[];
}

export interface BacktestRequest {
  from?: number | null;
  to?: number | null;
  budget?: number | null;
  withoutRules?: boolean | null;
}

export interface BegunAnswer {
  state: string;
  detail: string;
}

export interface BilingualText {
  en: string;
  pt: string;
}

export interface CollectorAnswer {
  state: 'running' | 'stalled' | 'stopped';
  lastTickMs: number | null;
}

export interface DamagedAnswer {
  from: number;
  to: number;
}

export interface DeletedNoteListAnswer {
  notes: EventAnswer[];
}

export interface EventAnswer {
  kind: 'collector-started' | 'collector-stopped' | 'collector-stalled' | 'suspended' | 'rebooted' | 'clock-stepped' | 'note' | 'model-trained' | 'packages-changed';
  startMs: number;
  endMs: number;
  detail: string;
  isGap: boolean;
  id: string | null;
  author: string | null;
}

export interface EventListAnswer {
  events: EventAnswer[];
  next: string | null;
}

export interface FeedbackListAnswer {
  feedback: FeedbackView[];
}

export interface FeedbackPreview {
  incidentId: number;
  answer: 'real' | 'false-alarm' | 'expected';
  rule: RuleView | null;
  lookedBackMs: number;
  removed: number[];
  kept: number[];
}

export interface FeedbackRequest {
  answer?: 'real' | 'false-alarm' | 'expected' | null;
  note?: string | null;
}

export interface FeedbackView {
  id: number;
  incidentId: number;
  answer: 'real' | 'false-alarm' | 'expected';
  madeMs: number;
  madeBy: string;
  undoneMs: number | null;
  note: string;
  rule: RuleView | null;
}

export interface ForecastAnswer {
  resource: 'files' | 'filesystem' | 'inodes' | 'memory' | 'swap';
  mountpoint: string | null;
  series: string;
  group: 'cpu' | 'memory' | 'disk' | 'filesystem' | 'network' | 'tcp' | 'pressure' | 'process' | 'cgroup' | 'sensor' | 'host' | 'vigia' | 'custom';
  used: number;
  state: 'young' | 'not-filling' | 'falls-back' | 'far' | 'filling' | 'full';
  fullAtMs: number | null;
  earlyMs: number | null;
  lateMs: number | null;
  perDay: number | null;
  horizon: 'hour' | 'hours' | 'days' | null;
  notWithinMs: number | null;
  missingMs: number | null;
  isYoung: boolean;
}

export interface ForecastListAnswer {
  atMs: number | null;
  resources: ForecastAnswer[];
  leaks: LeakAnswer[];
}

export interface HealthAnswer {
  status: string;
  lastTickMs: number | null;
}

export interface HostAnswer {
  host: string;
  os: string;
  kernel: string;
  cores: number;
  memoryBytes: number | null;
  bootMs: number;
  timeZone: string;
  version: string;
  nowMs: number;
  intervalSeconds: number;
  refreshSeconds: number;
  startedMs: number;
  collector: CollectorAnswer;
  learning: LearningAnswer;
  model: ModelAnswer | null;
  store: StoreAnswer;
  self: SelfAnswer;
}

export interface IncidentEvidence {
  kind: 'unusual' | 'missed' | 'static-rule';
  isYoung: boolean;
  peakScore: number;
  threshold: number;
  inputs: string;
  sentence: BilingualText;
  counterfactual: BilingualText;
  reasons: ReasonEvidence[];
  othersShare: number;
  resource: 'cpu' | 'memory' | 'io' | 'threads' | 'files';
  processes: ProcessEvidence[];
  news: NewsEvidence[];
  similar: SimilarEvidence[];
}

export interface IncidentListAnswer {
  incidents: IncidentView[];
  next: string | null;
}

export interface IncidentView {
  id: number;
  severity: 'minor' | 'major' | 'critical';
  detector: string;
  modelVersion: number;
  onsetMs: number;
  startMs: number;
  peakMs: number;
  endMs: number | null;
  peakLevel: number;
  answer: 'real' | 'false-alarm' | 'expected' | null;
  feedbackId: number | null;
  evidence: IncidentEvidence;
}

export interface JobAnswer {
  name: string;
  source: string;
  kind: 'timer' | 'cron';
  nextMs: number | null;
  spreadMs: number;
  everyMs: number | null;
  isAlone: boolean;
  usual: JobEffectAnswer[];
}

export interface JobEffectAnswer {
  feature: string;
  name: BilingualText;
  value: number;
  valueText: BilingualText;
  otherwise: number;
  lastsMs: number;
}

export interface JobListAnswer {
  jobs: JobAnswer[];
}

export type JsonElement = unknown;

export interface LeakAnswer {
  name: string;
  unit: string;
  pid: number;
  startMs: number;
  bytes: number;
  bytesPerDay: number;
  lowBytesPerDay: number;
  highBytesPerDay: number;
  days: number;
  lastsMs: number | null;
}

export interface LearningAnswer {
  state: 'learning' | 'watching' | 'off';
  samples: number;
  samplesNeeded: number;
  minutesIn: number;
  minutesLeft: number;
}

export interface LinkAnswer {
  user: string;
  path: string;
  expiresMs: number;
}

export interface ModelAnswer {
  detector: string;
  version: number;
  trainedAtMs: number;
  fromMs: number;
  toMs: number;
  samples: number;
  threshold: number;
  features: string[];
}

export interface ModelListAnswer {
  models: ModelVersionAnswer[];
}

export interface ModelVersionAnswer {
  detector: string;
  version: number;
  trainedAtMs: number;
  fromMs: number;
  toMs: number;
  samples: number;
  isCurrent: boolean;
  summary: JsonElement;
}

export interface NewTokenAnswer {
  token: string;
  details: TokenAnswer;
}

export interface NewsEvidence {
  kind: string;
  timeMs: number;
  detail: string;
}

export interface NoteRequest {
  text?: string | null;
  at?: number | null;
  end?: number | null;
}

export interface PasswordRequest {
  current?: string | null;
  password?: string | null;
}

export interface ProcessAnswer {
  pid: number;
  startMs: number;
  parentPid: number;
  name: string;
  commandLine: string;
  user: string;
  unit: string;
  cpuRatio: number | null;
  residentBytes: number | null;
  readBytesPerSecond: number | null;
  writeBytesPerSecond: number | null;
  threads: number | null;
  openFiles: number | null;
  usual: ProcessUsual | null;
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
  atEnd: number | null;
  usual: number | null;
  share: number;
  isNew: boolean;
}

export interface ProcessHistoryAnswer {
  process: ProcessIdentityAnswer | null;
  moments: ProcessMomentAnswer[];
}

export interface ProcessIdentityAnswer {
  pid: number;
  startMs: number;
  parentPid: number;
  name: string;
  commandLine: string;
  user: string;
  unit: string;
}

export interface ProcessListAnswer {
  t: number | null;
  total: number;
  processes: ProcessAnswer[];
}

export interface ProcessMomentAnswer {
  t: number;
  cpuRatio: number | null;
  residentBytes: number | null;
  readBytesPerSecond: number | null;
  writeBytesPerSecond: number | null;
  threads: number | null;
  openFiles: number | null;
}

export interface ProcessUsual {
  cpuRatio: number | null;
  residentBytes: number | null;
  readBytesPerSecond: number | null;
  writeBytesPerSecond: number | null;
  threads: number | null;
  openFiles: number | null;
}

export interface RangeAnswer {
  from: number;
  to: number;
  stepMs: number;
  t: number[];
  level?: (number | null)[];
  score?: (number | null)[];
  series: RangeColumnAnswer[];
}

export interface RangeColumnAnswer {
  key: string;
  min?: (number | null)[];
  max?: (number | null)[];
  mean: (number | null)[];
  lower?: (number | null)[];
  expected?: (number | null)[];
  upper?: (number | null)[];
  damaged?: DamagedAnswer[];
}

export interface RangeRequest {
  series?: string[] | null;
  from?: number | null;
  to?: number | null;
  points?: number | null;
  with?: ('expected' | 'level' | 'score')[] | null;
}

export interface ReasonAnswer {
  key: string;
  share: number;
  actual: number | null;
  expected: number | null;
}

export interface ReasonEvidence {
  series: string;
  name: BilingualText;
  group: string;
  share: number;
  actual: number | null;
  expected: number | null;
  low: number | null;
  high: number | null;
  actualText: BilingualText;
  expectedText: BilingualText;
}

export interface RecheckReport {
  incidentId: number;
  outcome: string;
  told: string;
  modelVersion: number;
  peakMs: number;
  score: number;
  scoreNow: number | null;
  threshold: number;
  inputs: string;
  inputsNow: string | null;
}

export interface RecoveryCodesAnswer {
  codes: string[];
}

export interface RefusedSampleAnswer {
  index: number;
  field: string;
  value: string | null;
  allowed: string;
}

export interface RoleRequest {
  role?: 'viewer' | 'operator' | 'administrator' | null;
}

export interface RuleLimitView {
  series: string;
  least: number;
  most: number;
}

export interface RuleView {
  limits: RuleLimitView[];
  days: string[];
  fromMinute: number;
  toMinute: number;
}

export interface RunAnswer {
  detector: string;
  modelVersion: number;
  startMs: number;
  peakMs: number;
  endMs: number | null;
  peakLevel: number;
  reasons: ReasonAnswer[];
}

export interface RunListAnswer {
  runs: RunAnswer[];
  next: string | null;
}

export interface SampleRequest {
  series?: string | null;
  t?: number | null;
  v?: number | null;
  unit?: string | null;
}

export interface SamplesAnswer {
  stored: number;
  alreadyThere: number;
  refused: RefusedSampleAnswer[];
}

export interface SamplesRequest {
  samples?: SampleRequest[] | null;
}

export interface SelfAnswer {
  cpuRatio: number;
  residentBytes: number;
}

export interface SeriesAnswer {
  key: string;
  metric: string;
  labels: Record<string, string>;
  unit: string;
  kind: 'gauge' | 'rate';
  group: 'cpu' | 'memory' | 'disk' | 'filesystem' | 'network' | 'tcp' | 'pressure' | 'process' | 'cgroup' | 'sensor' | 'host' | 'vigia' | 'custom';
  help: string;
  learnedTogether: boolean;
}

export interface SeriesListAnswer {
  series: SeriesAnswer[];
}

export interface SessionAnswer {
  id: string;
  user: string;
  createdMs: number;
  seenMs: number;
  expiresMs: number;
  address: string;
  agent: string;
  isThis: boolean;
}

export interface SessionListAnswer {
  sessions: SessionAnswer[];
  next: string | null;
}

export interface SessionStateAnswer {
  signedIn: boolean;
  needsLink: boolean;
  user: string | null;
  role: 'viewer' | 'operator' | 'administrator' | null;
  hasPassword: boolean;
  hasTotp: boolean;
}

export interface SettingAnswer {
  key: string;
  variable: string;
  value: string;
  default: string;
  allowed: string;
  source: string;
  help: string;
  changeable: boolean;
}

export interface SettingListAnswer {
  settings: SettingAnswer[];
}

export interface SettingRequest {
  value?: string | null;
}

export interface SignInRequest {
  name?: string | null;
  password?: string | null;
  code?: string | null;
}

export interface SimilarEvidence {
  id: number;
  startMs: number;
  likeness: number;
}

export interface StoreAnswer {
  bytes: number;
  series: number;
  samples: number;
  firstMs: number | null;
  lastMs: number | null;
}

export interface SummaryAnswer {
  from: number;
  to: number;
  readings: number;
  anomalies: number;
  share: number;
}

export interface TokenAnswer {
  id: string;
  name: string;
  user: string;
  scopes: ('read' | 'metrics' | 'samples' | 'operate' | 'administer')[];
  createdMs: number;
  expiresMs: number;
  usedMs: number | null;
  isExpired: boolean;
}

export interface TokenListAnswer {
  tokens: TokenAnswer[];
  next: string | null;
}

export interface TokenRequest {
  name?: string | null;
  scopes?: ('read' | 'metrics' | 'samples' | 'operate' | 'administer')[] | null;
  days?: number | null;
}

export interface TotpAnswer {
  secret: string;
  address: string;
  picture: string;
}

export interface TotpRequest {
  code?: string | null;
  password?: string | null;
}

export interface UserAnswer {
  name: string;
  role: 'viewer' | 'operator' | 'administrator';
  hasPassword: boolean;
  hasTotp: boolean;
  createdMs: number;
  passwordSetMs: number | null;
}

export interface UserListAnswer {
  users: UserAnswer[];
}

export interface UserRequest {
  name?: string | null;
  role?: 'viewer' | 'operator' | 'administrator' | null;
}

/** Every operation by its name. */
export interface Operations {
  /** This description: OpenAPI 3.1. */
  getDescription: { method: 'GET'; path: '/api/v1/openapi.json'; answer: string };
  /** The host, its collector, its learning, its store, and what Vigia costs. */
  getHost: { method: 'GET'; path: '/api/v1/host'; answer: HostAnswer };
  /** The catalogue of series. */
  listSeries: { method: 'GET'; path: '/api/v1/series'; answer: SeriesListAnswer };
  /** Values over time at the resolution of the points asked for; with=expected,level,score beside them. */
  getRange: { method: 'GET'; path: '/api/v1/range'; query: { series: string[]; from?: number; to?: number; points?: number; with?: string[] }; answer: RangeAnswer };
  /** The same for a list of series too long for an address. */
  queryRange: { method: 'POST'; path: '/api/v1/range'; body: RangeRequest; answer: RangeAnswer };
  /** The same as CSV. */
  getRangeCsv: { method: 'GET'; path: '/api/v1/range.csv'; query: { series: string[]; from?: number; to?: number; points?: number; with?: string[] }; answer: string };
  /** Gaps, reboots, clock steps, trainings, changes of packages and notes of a range, oldest first. */
  listEvents: { method: 'GET'; path: '/api/v1/events'; query: { from?: number; to?: number; kind?: string; limit?: number; cursor?: string }; answer: EventListAnswer };
  /** Write a note at a moment, or over a range. */
  addNote: { method: 'POST'; path: '/api/v1/notes'; body: NoteRequest; answer: EventAnswer };
  /** Change a note: one's own, or as an administrator any. */
  changeNote: { method: 'PUT'; path: '/api/v1/notes/{id}'; params: { id: string }; body: NoteRequest; answer: EventAnswer };
  /** Delete a note: one's own, or as an administrator any. */
  deleteNote: { method: 'DELETE'; path: '/api/v1/notes/{id}'; params: { id: string }; answer: void };
  /** Notes that were deleted and can be brought back: one's own, or as an administrator all; the last one first. */
  listDeletedNotes: { method: 'GET'; path: '/api/v1/notes/deleted'; answer: DeletedNoteListAnswer };
  /** Bring a note back that was deleted in the last 30 days, as its author's. */
  restoreNote: { method: 'POST'; path: '/api/v1/notes/{id}/restore'; params: { id: string }; answer: EventAnswer };
  /** Runs of oddness with their reasons, newest first. */
  listRuns: { method: 'GET'; path: '/api/v1/runs'; query: { from?: number; to?: number; limit?: number; cursor?: string }; answer: RunListAnswer };
  /** Readings of a range and how many of them were odd. */
  getSummary: { method: 'GET'; path: '/api/v1/summary'; query: { from?: number; to?: number }; answer: SummaryAnswer };
  /** When mounts, memory, swap, inodes and file handles will be full, with a range, and which programs leak. */
  listForecasts: { method: 'GET'; path: '/api/v1/forecasts'; answer: ForecastListAnswer };
  /** Timers and cron jobs, when they are due next, and what usually goes up then. */
  listJobs: { method: 'GET'; path: '/api/v1/jobs'; answer: JobListAnswer };
  /** Incidents that touch a range (30 days when none is given), newest first. */
  listIncidents: { method: 'GET'; path: '/api/v1/incidents'; query: { from?: number; to?: number; limit?: number; cursor?: string }; answer: IncidentListAnswer };
  /** One incident with its evidence. */
  getIncident: { method: 'GET'; path: '/api/v1/incidents/{id}'; params: { id: number }; answer: IncidentView };
  /** What an answer would do to the incidents of the last 30 days; changes nothing. */
  previewFeedback: { method: 'GET'; path: '/api/v1/incidents/{id}/preview'; params: { id: number }; query: { answer?: string }; answer: FeedbackPreview };
  /** Answer an incident; an answer makes a rule for the future. */
  giveFeedback: { method: 'POST'; path: '/api/v1/incidents/{id}/feedback'; params: { id: number }; body: FeedbackRequest; answer: FeedbackView };
  /** Make the verdict of an incident anew and compare. */
  recheckIncident: { method: 'GET'; path: '/api/v1/incidents/{id}/recheck'; params: { id: number }; answer: RecheckReport };
  /** All answers with their rules, oldest first, those taken back included. */
  listFeedback: { method: 'GET'; path: '/api/v1/feedback'; answer: FeedbackListAnswer };
  /** Take an answer back: its rule counts no more. */
  undoFeedback: { method: 'DELETE'; path: '/api/v1/feedback/{id}'; params: { id: number }; answer: void };
  /** What would have been told in a range with another budget; changes nothing. */
  backtest: { method: 'POST'; path: '/api/v1/backtest'; body: BacktestRequest; answer: BacktestReport };
  /** The processes at a moment. */
  listProcesses: { method: 'GET'; path: '/api/v1/processes'; query: { at?: number; usual?: boolean }; answer: ProcessListAnswer };
  /** The processes at a moment, as CSV. */
  listProcessesCsv: { method: 'GET'; path: '/api/v1/processes.csv'; query: { at?: number }; answer: string };
  /** What one process used over time. */
  getProcessHistory: { method: 'GET'; path: '/api/v1/processes/{pid}/history'; params: { pid: number }; query: { start: number; from?: number; to?: number }; answer: ProcessHistoryAnswer };
  /** Store measurements of one's own. */
  addSamples: { method: 'POST'; path: '/api/v1/samples'; body: SamplesRequest; answer: SamplesAnswer };
  /** All versions of models, newest first. */
  listModels: { method: 'GET'; path: '/api/v1/models'; answer: ModelListAnswer };
  /** Train on the stored history now. */
  trainNow: { method: 'POST'; path: '/api/v1/models/train'; answer: BegunAnswer };
  /** Use an older version of a model again, or a newer one. */
  activateModel: { method: 'POST'; path: '/api/v1/models/{version}/activate'; params: { version: number }; body: ActivateRequest; answer: BegunAnswer };
  /** Every setting, its value, who set it, what is allowed. */
  listSettings: { method: 'GET'; path: '/api/v1/settings'; answer: SettingListAnswer };
  /** Change a setting that may change while the program runs; null takes it back. */
  changeSetting: { method: 'PUT'; path: '/api/v1/settings/{key}'; params: { key: string }; body: SettingRequest; answer: SettingAnswer };
  /** What happens, as it happens: server-sent events series, frame, state, run, incident, event, event-removed. */
  live: { method: 'GET'; path: '/api/v1/live'; answer: string };
  /** Who the caller is. */
  getSession: { method: 'GET'; path: '/api/v1/session'; answer: SessionStateAnswer };
  /** Sign in: the answer sets the cookie of a session. */
  signIn: { method: 'POST'; path: '/api/v1/session'; body: SignInRequest; answer: SessionStateAnswer };
  /** Sign out. */
  signOut: { method: 'DELETE'; path: '/api/v1/session'; answer: void };
  /** The own sessions; of everybody for an administrator. */
  listSessions: { method: 'GET'; path: '/api/v1/sessions'; query: { limit?: number; cursor?: string }; answer: SessionListAnswer };
  /** End a session. */
  revokeSession: { method: 'DELETE'; path: '/api/v1/sessions/{id}'; params: { id: string }; answer: void };
  /** Set the own password; other sessions end. */
  setPassword: { method: 'PUT'; path: '/api/v1/account/password'; body: PasswordRequest; answer: void };
  /** Begin a second factor: its secret, shown once. */
  beginTotp: { method: 'POST'; path: '/api/v1/account/totp'; body: TotpRequest; answer: TotpAnswer };
  /** Confirm the second factor by a code; gives recovery codes. */
  confirmTotp: { method: 'PUT'; path: '/api/v1/account/totp'; body: TotpRequest; answer: RecoveryCodesAnswer };
  /** Give the second factor up. */
  removeTotp: { method: 'DELETE'; path: '/api/v1/account/totp'; body: TotpRequest; answer: void };
  /** All users. */
  listUsers: { method: 'GET'; path: '/api/v1/users'; answer: UserListAnswer };
  /** Add a user; gives a link to set the password with. */
  addUser: { method: 'POST'; path: '/api/v1/users'; body: UserRequest; answer: LinkAnswer };
  /** Give a user another role. */
  changeUser: { method: 'PUT'; path: '/api/v1/users/{name}'; params: { name: string }; body: RoleRequest; answer: void };
  /** Remove a user, sessions and tokens. */
  removeUser: { method: 'DELETE'; path: '/api/v1/users/{name}'; params: { name: string }; answer: void };
  /** Forget a password and second factor; gives a new link. */
  resetUser: { method: 'POST'; path: '/api/v1/users/{name}/reset'; params: { name: string }; answer: LinkAnswer };
  /** The own tokens; of everybody for an administrator. */
  listTokens: { method: 'GET'; path: '/api/v1/tokens'; query: { limit?: number; cursor?: string }; answer: TokenListAnswer };
  /** Make a token; its text is shown once. */
  makeToken: { method: 'POST'; path: '/api/v1/tokens'; body: TokenRequest; answer: NewTokenAnswer };
  /** Revoke a token. */
  revokeToken: { method: 'DELETE'; path: '/api/v1/tokens/{id}'; params: { id: string }; answer: void };
  /** What was changed, newest first. */
  listAudit: { method: 'GET'; path: '/api/v1/audit'; query: { before?: number; limit?: number }; answer: AuditListAnswer };
  /** Whether the host is being read. */
  getHealth: { method: 'GET'; path: '/healthz'; answer: HealthAnswer };
  /** Whether the store answers. */
  getReadiness: { method: 'GET'; path: '/readyz'; answer: HealthAnswer };
  /** Everything for Prometheus, in its text format or in OpenMetrics. */
  getMetrics: { method: 'GET'; path: '/metrics'; query: { names?: string }; answer: string };
}
