import { computed, signal } from '@preact/signals';
import { fetchJobs } from '../api/client.ts';
import type { Job } from '../api/job-types.ts';
import { hostNow } from './host.ts';

const EVERY_MS = 300_000;

/** What is started more often is not waited for. */
const LEAST_EVERY_MS = 3_540_000;

const WEEK_MS = 7 * 86_400_000;
const SHOWN = 4;

export const jobs = signal<readonly Job[]>([]);

export const isExpected = ({ nextMs, everyMs }: Job, now: number): boolean =>
  nextMs !== null && nextMs > now && nextMs - now <= WEEK_MS && (everyMs === null || everyMs >= LEAST_EVERY_MS);

/** The next few of the week; of jobs with one name, the first. */
export const expectedJobs = computed(() => {
  const due = jobs.value.filter((job) => isExpected(job, hostNow()));
  return due.filter((job, i) => due.findIndex(({ name }) => name === job.name) === i).slice(0, SHOWN);
});

/** Keeps the jobs fresh until called off. */
export function watchJobs(): () => void {
  const look = (): void => {
    // One that fails leaves what was known; the stream's own state tells of lost contact.
    void fetchJobs().then((found) => (jobs.value = found), () => undefined);
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  return () => clearInterval(timer);
}
