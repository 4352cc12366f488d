import { useState } from 'preact/hooks';
import { t } from '../i18n/text.ts';
import { shownZone } from '../i18n/times.ts';
import { hostNow } from '../state/host.ts';
import { showRange, shownRange, SMALLEST_RANGE_MS } from '../state/time-range.ts';
import { rangeOf } from '../state/window-source.ts';
import { Dialog } from './dialog.tsx';
import { Mark } from './mark.tsx';

const two = (n: number): string => String(n).padStart(2, '0');

/** A moment as `<input type="datetime-local">` writes it, on the wall clock of the shown zone. */
export function toField(ms: number): string {
  const { year, month, day, hour, minute, second } = shownZone().civil(ms);
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
}

export function fromField(text: string): number | null {
  const found = /^(\d{4,})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?/.exec(text);
  if (found === null) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return shownZone().toMs(year, month, day, hour, minute, second);
}

/** What is wrong with a range as typed, in words; null when nothing is. */
function problemOf(from: number | null, to: number | null): string | null {
  if (from === null || to === null) return t('range.err.missing');
  if (to <= from) return t('range.err.order');
  if (to - from < SMALLEST_RANGE_MS) return t('range.err.short', { n: SMALLEST_RANGE_MS / 1000 });
  return from > hostNow() ? t('range.err.future') : null;
}

/** Asks for the two ends of a range, to the second. */
export function RangePicker({ onClose }: { onClose: () => void }) {
  const now = rangeOf(shownRange.peek());
  const [from, setFrom] = useState(toField(now.from));
  const [to, setTo] = useState(toField(now.to));
  const [problem, setProblem] = useState<string | null>(null);
  const apply = (event: Event) => {
    event.preventDefault();
    const [begin, end] = [fromField(from), fromField(to)];
    const found = problemOf(begin, end);
    setProblem(found);
    if (found !== null || begin === null || end === null) return;
    showRange({ from: begin, to: end });
    onClose();
  };
  return (
    <Dialog label={t('range.exact')} onClose={onClose}>
      <form class="rangepick" onSubmit={apply} noValidate>
        <label>
          {t('range.from')}
          <input class="field" type="datetime-local" step="1" value={from} aria-invalid={problem !== null} aria-describedby="range-problem" onInput={(event) => setFrom(event.currentTarget.value)} />
        </label>
        <label>
          {t('range.to')}
          <input class="field" type="datetime-local" step="1" value={to} aria-invalid={problem !== null} aria-describedby="range-problem" onInput={(event) => setTo(event.currentTarget.value)} />
        </label>
        <p id="range-problem" class={problem === null ? 'dim' : 'err'} role="status">
          {problem === null ? t('range.zone', { zone: shownZone().name }) : <><Mark level={60} /> {problem}</>}
        </p>
        <div class="tools">
          <button class="btn go" type="submit">{t('range.show')}</button>
          <button class="btn" type="button" onClick={onClose}>{t('cancel')}</button>
        </div>
      </form>
    </Dialog>
  );
}
