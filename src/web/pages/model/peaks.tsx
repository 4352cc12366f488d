import { useRef } from 'preact/hooks';
import type { Incident } from '../../api/incident-types.ts';
import type { OddRun } from '../../api/types.ts';
import type { Change } from '../../charts/backtest.ts';
import { timeTicks } from '../../charts/time-ticks.ts';
import { t } from '../../i18n/text.ts';
import { dayAndMonth, shownZone } from '../../i18n/times.ts';
import { BACKTEST_DAYS } from '../../state/backtest.ts';
import { hostNow } from '../../state/host.ts';
import { DAY_MS, runId, spokenRuns } from '../../state/odd-runs.ts';
import { MarkShape } from '../../ui/mark.tsx';
import { useWidth } from '../../ui/use-width.ts';

const HEIGHT = 232;
const LEFT = 34;
const RIGHT = 76;
const TOP = 14;
const BOTTOM = 22;
const LOWEST_LEVEL = 40;
const THRESHOLD = 50;

interface PeaksProps {
  /** What another budget changes; null while none was tried. */
  change: Change | null;
  /** What the backtest finds with the present budget; null while it has not run. */
  known: readonly Incident[] | null;
}

/** Every run of the last month by its highest level; filled stays, hollow would vanish, a plus would appear. */
export function Peaks({ change, known }: PeaksProps) {
  const ref = useRef<SVGSVGElement>(null);
  const width = useWidth(ref);
  const now = hostNow();
  const from = now - BACKTEST_DAYS * DAY_MS;
  const runs = spokenRuns.value.filter((run) => run.startMs >= from);
  const X = (at: number) => LEFT + ((at - from) / (now - from)) * (width - LEFT - RIGHT);
  const Y = (level: number) => TOP + (1 - (Math.max(LOWEST_LEVEL, level) - LOWEST_LEVEL) / (102 - LOWEST_LEVEL)) * (HEIGHT - TOP - BOTTOM);
  const stems = (list: readonly Incident[], fate: Fate) => list.map((one) => <Stem key={`${fate}${one.id}`} level={one.peakLevel} x={X(one.peakMs)} base={Y(LOWEST_LEVEL)} y={Y(one.peakLevel)} fate={fate} />);
  const count = known?.length ?? runs.length;
  const label = change === null ? t('model.peaks.label', { n: count, days: BACKTEST_DAYS })
    : t('trial.effect', { gone: String(change.vanishes.length), appear: String(change.appears.length) });
  return (
    <section class="backtest" aria-labelledby="peaks">
      <div class="head">
        <h2 id="peaks">{t('model.peaks', { n: BACKTEST_DAYS })}</h2>
        <span class="more wide legend">{change !== null && <PeakLegend />}<span>{t('model.stem')}</span></span>
      </div>
      <svg ref={ref} height={HEIGHT} role="img" aria-label={label}>
        {[40, 60, 80, 100].map((level) => (
          <g key={level}>
            <line class="x-grid" x1={LEFT} x2={width - RIGHT} y1={Y(level)} y2={Y(level)} />
            <text class="x-t e" x={LEFT - 6} y={Y(level) + 4}>{level}</text>
          </g>
        ))}
        <line class="x-thold" x1={LEFT} x2={width - RIGHT} y1={Y(THRESHOLD)} y2={Y(THRESHOLD)} />
        <text class="x-t e" x={width} y={Y(THRESHOLD) + 4}>{t('model.threshold.now', { n: THRESHOLD })}</text>
        {runs.map((run: OddRun) => <line key={runId(run)} class="x-stem" x1={X(run.peakMs)} x2={X(run.peakMs)} y1={Y(LOWEST_LEVEL)} y2={Y(run.peakLevel)} />)}
        {change === null && known === null && runs.map((run) => <MarkShape key={runId(run)} x={X(run.peakMs)} y={Y(run.peakLevel)} level={run.peakLevel} size={6} />)}
        {change === null && known !== null && stems(known, 'stays')}
        {change !== null && <>{stems(change.stays, 'stays')}{stems(change.vanishes, 'vanishes')}{stems(change.appears, 'appears')}</>}
        {timeTicks(from, now, 5, shownZone()).at.map((at) => <text key={at} class="x-t m" x={X(at)} y={HEIGHT - 4}>{dayAndMonth(at)}</text>)}
      </svg>
    </section>
  );
}

type Fate = 'stays' | 'vanishes' | 'appears';

interface StemProps {
  level: number;
  x: number;
  base: number;
  y: number;
  fate: Fate;
}

function Stem({ level, x, base, y, fate }: StemProps) {
  return (
    <>
      <line class="x-stem" x1={x} x2={x} y1={base} y2={y} />
      {fate === 'stays' ? <MarkShape x={x} y={y} level={level} size={6} /> : <Hollow x={x} y={y} plus={fate === 'appears'} />}
    </>
  );
}

function Hollow({ x, y, plus = false, size = 6 }: { x: number; y: number; plus?: boolean; size?: number }) {
  return (
    <>
      <path class="x-hollow" d={`M${x} ${y - size}L${x + size} ${y}L${x} ${y + size}L${x - size} ${y}Z`} />
      {plus && <path class="x-plus" d={`M${x - 3} ${y}H${x + 3}M${x} ${y - 3}V${y + 3}`} />}
    </>
  );
}

function PeakLegend() {
  return (
    <>
      <span><svg viewBox="0 0 12 12" aria-hidden="true"><MarkShape x={6} y={6} level={90} size={5} /></svg>{t('trial.stays')}</span>
      <span><svg viewBox="0 0 12 12" aria-hidden="true"><Hollow x={6} y={6} size={5} /></svg>{t('trial.vanish')}</span>
      <span><svg viewBox="0 0 12 12" aria-hidden="true"><Hollow x={6} y={6} size={5} plus /></svg>{t('trial.appear')}</span>
    </>
  );
}
