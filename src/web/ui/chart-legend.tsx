import type { ChartSpec } from '../charts/chart-specs.ts';
import { lineName } from '../i18n/chart-words.ts';
import { onScale } from '../i18n/units.ts';
import { t } from '../i18n/text.ts';
import { cursorTime } from '../state/cursor.ts';
import type { PlotContent } from '../charts/plot-content.ts';
import { between, MISSING } from '../i18n/numbers.ts';
import type { ChartModel } from './chart-model.ts';
import { indexAt, valueAt } from './cursor-value.ts';

/** The values at the cursor, or the newest when there is none. */
export function ChartLegend({ chart, model: { content, scale, decimals } }: { chart: ChartSpec; model: ChartModel }) {
  const at = cursorTime.value ?? Math.min(content.range.to, content.window.t.at(-1) ?? content.range.to);
  const others = content.window.columns.length - content.lines.length;
  return (
    <div class="c-leg">
      {content.lines.map((line, place) => (
        <span key={line}>
          <i class={LINE_CLASSES[place]} />
          {lineName(chart, line)} <b>{onScale(valueAt(content.window, line, at), scale, decimals)}</b>
        </span>
      ))}
      {content.band !== null && (
        <span><i class="bd" />{content.lines.length > 1 && content.bandLine !== null && `${lineName(chart, content.bandLine)} `}{t('expected', { range: expectedAt(content, at, (value) => onScale(value, scale, decimals)) })}</span>
      )}
      {others > 0 && <span><i class="bd" />{t('chart.others', { n: others })}</span>}
      {content.compared !== null && (
        <span>
          <i class="cmp" />
          {t('chart.compared')} <b>{onScale(valueAt(content.compared, 0, at - content.comparedOffset), scale, decimals)}</b>
        </span>
      )}
    </div>
  );
}

/** The expected range at a moment. */
function expectedAt({ window, band }: PlotContent, at: number, write: (value: number | null) => string): string {
  const bucket = indexAt(window.t, at);
  const low = band?.lower[bucket] ?? null;
  const high = band?.upper[bucket] ?? null;
  return low === null || high === null ? MISSING : between(write(low), write(high));
}

const LINE_CLASSES = ['', 'two', 'three', 'four', 'five', 'six'];
