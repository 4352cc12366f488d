import { useEffect } from 'preact/hooks';
import { jobEffect, jobTime } from '../i18n/job-words.ts';
import { t } from '../i18n/text.ts';
import { hostNow } from '../state/host.ts';
import { expectedJobs, watchJobs } from '../state/jobs.ts';
import { HostWords } from './host-words.tsx';

/** What timers and cron start next, and what that usually does; nothing where there are none. */
export function ExpectedJobs() {
  useEffect(watchJobs, []);
  const due = expectedJobs.value;
  if (due.length === 0) return null;
  return (
    <section data-o="7" aria-labelledby="expected-jobs">
      <div class="head"><h2 id="expected-jobs">{t('jobs.title')}</h2></div>
      {due.map((job) => <div class="tick" key={job.name} title={jobEffect(job)}><HostWords>{job.name}</HostWords><span>{jobTime(job, hostNow())}</span></div>)}
    </section>
  );
}
