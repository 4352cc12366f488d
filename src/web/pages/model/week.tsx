import { fetchRange } from '../../api/client.ts';
import type { ModelInfo } from '../../api/types.ts';
import { hoursSeen } from '../../charts/week-trust.ts';
import { t } from '../../i18n/text.ts';
import { clockOfMinute, shownZone, weekdayName } from '../../i18n/times.ts';
import { gaugeSeries } from '../../state/key-metrics.ts';
import { useLoad } from '../../ui/use-load.ts';

const HOUR_MS = 3_600_000;
const ROW = 13;
const GAP = 1;
const LEFT = 34;
const WIDTH = 300;
const CELL = (WIDTH - LEFT) / 24;

/** Seen so often an hour of the week counts as well known. */
const MUCH = 3;

/** How often the model has seen each hour of the week: what was never seen is still being learned. */
export function WeekTrust({ model }: { model: ModelInfo }) {
  const key = gaugeSeries.value.cpu?.key;
  const { value } = useLoad(key === undefined ? null : `${key}/${model.version}`, (signal) =>
    fetchRange({ series: [key ?? ''], from: model.fromMs, to: model.toMs, points: Math.max(10, Math.ceil((model.toMs - model.fromMs) / HOUR_MS)) }, signal));
  if (value === null) return null;
  const seen = hoursSeen(value, shownZone());
  const known = seen.flat().filter((n) => n > 0).length;
  const step = (n: number) => (n === 0 ? 'x-unseen' : n >= MUCH ? 'x-trust3' : n === 2 ? 'x-trust2' : 'x-trust1');
  return (
    <section aria-labelledby="week">
      <div class="head"><h2 id="week">{t('week')}</h2></div>
      <svg viewBox={`0 0 ${WIDTH} ${7 * ROW + 16}`} role="img" aria-label={t('week.label', { n: known })}>
        {seen.map((row, i) => (
          <g key={i}>
            <text class="x-t" x="0" y={i * ROW + 10}>{weekdayName((i + 1) % 7)}</text>
            {row.map((n, hour) => <rect key={hour} class={step(n)} x={LEFT + hour * CELL} y={i * ROW + 1} width={CELL - GAP} height={ROW - 2} />)}
          </g>
        ))}
        {[0, 6, 12, 18].map((hour) => <text key={hour} class="x-t" x={LEFT + hour * CELL} y={7 * ROW + 12}>{clockOfMinute(hour * 60)}</text>)}
      </svg>
      <div class="legend">
        <span>{t('week.little')}</span>
        {['x-trust1', 'x-trust2', 'x-trust3'].map((name) => <svg key={name} viewBox="0 0 10 10" aria-hidden="true"><rect class={name} width="10" height="10" /></svg>)}
        <span>{t('week.much')}</span>
        <span class="push"><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="x-unseen" x=".5" y=".5" width="9" height="9" /></svg>{t('week.learning')}</span>
      </div>
    </section>
  );
}
