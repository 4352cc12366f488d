import { useEffect, useState } from 'preact/hooks';
import { fetchSummary } from '../api/client.ts';
import type { Summary } from '../api/types.ts';
import { fixed, MISSING, percent } from '../i18n/numbers.ts';
import { t } from '../i18n/text.ts';
import { span } from '../i18n/times.ts';
import { clockTick } from '../state/clock-tick.ts';
import { hostNow } from '../state/host.ts';
import { addressedRange } from '../state/time-range.ts';
import { rangeOf } from '../state/window-source.ts';

/** Readings of a moving range are counted anew so often. */
const EVERY_MS = 10_000;

/** How much was read in the range, and how much of it was odd. */
export function SummaryTable() {
  const shown = addressedRange.value;
  const round = 'last' in shown ? Math.floor(clockTick.value / EVERY_MS) : 0;
  const id = JSON.stringify(shown);
  const [summary, setSummary] = useState<Summary | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const { from, to } = rangeOf(shown);
    fetchSummary(Math.round(from), Math.round(to), abort.signal).then(setSummary, () => undefined);
    return () => abort.abort();
  }, [id, round]);
  return (
    <table class="summary" aria-label={t('summary')}>
      <tbody>
        <Row name={t('summary.period')} value={summary === null ? MISSING : span(summary.from, summary.to, hostNow())} />
        <Row name={t('summary.readings')} value={summary === null ? MISSING : fixed(summary.readings)} />
        <Row name={t('summary.odd')} value={summary === null ? MISSING : fixed(summary.anomalies)} />
        <Row name={t('summary.share')} value={summary?.share === null || summary === null ? MISSING : percent(summary.share, 2)} />
      </tbody>
    </table>
  );
}

const Row = ({ name, value }: { name: string; value: string }) => <tr><th scope="row">{name}</th><td>{value}</td></tr>;
