import type { Job } from '../api/job-types.ts';
import { preferences } from '../state/preferences.ts';
import { t } from './text.ts';
import { duration, when } from './times.ts';

/** `Wed 18 Nov 03:00, usually up to 30 min`; `today 18:20, up to 1 h later`. */
export function jobTime({ nextMs, spreadMs, usual }: Job, now: number): string {
  const at = when(nextMs ?? now, now);
  const [first] = usual;
  if (first !== undefined) return t('jobs.usual', { when: at, span: duration(first.lastsMs) });
  return spreadMs >= 60_000 ? t('jobs.later', { when: at, span: duration(spreadMs) }) : at;
}

/** `usually disk writes 22 MB/s`; nothing where nothing was learned of it. */
export function jobEffect({ usual, isAlone }: Job): string {
  const [first] = usual;
  const language = preferences.value.language === 'pt-BR' ? 'pt' : 'en';
  return first === undefined ? '' : t(isAlone ? 'jobs.effect' : 'jobs.effect.shared', { what: first.name[language], value: first.valueText[language] });
}
