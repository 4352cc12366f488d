/** What the API sends of what the host starts by the clock. Times are milliseconds since 1970-01-01 UTC. */
export interface Job {
  name: string;
  kind: 'timer' | 'cron';
  nextMs: number | null;
  /** It is started up to so much later, by chance. */
  spreadMs: number;
  everyMs: number | null;
  /** Whether no other is due in the same quarter of an hour. */
  isAlone: boolean;
  usual: JobEffect[];
}

/** What reliably goes up when it is started. */
export interface JobEffect {
  name: { en: string; pt: string };
  valueText: { en: string; pt: string };
  lastsMs: number;
}
