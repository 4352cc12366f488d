import type { ChartSpec } from '../charts/chart-specs.ts';
import { lineName } from '../i18n/chart-words.ts';
import { onScale } from '../i18n/units.ts';
import { t } from '../i18n/text.ts';
import { cursorTime } from '../state/cursor.ts';
import { host } from '../state/host.ts';
import type { PlotContent } from '../charts/plot-content.ts';
import { between, MISSING } from '../i18n/numbers.ts';
import type { ChartModel } from './chart-model.ts';
import { indexAt, valueAt } from './cursor-value.ts';

interface ChartLegendProps {
  chart: ChartSpec;
  model: ChartModel;
  /** Takes the key of the series whose expected band is asked for. */
  onPick?: (key: string) => void;
}

/** The values at the cursor, or the newest when there is none. Where several lines have an expected band, pressing one shows its. */
export function ChartLegend({ chart, model: { content, scale, decimals }, onPick }: ChartLegendProps) {
  const at = cursorTime.value ?? Math.min(content.range.to, content.window.t.at(-1) ?? content.range.to);
  const others = content.window.columns.length - content.lines.length;
  const withBand = content.lines.filter((line) => content.window.bands[line] != null);
  const entry = (line: number, place: number) => (
    <>
      <i class={LINE_CLASSES[place]} />
      <span class="name">{lineName(chart, line)}</span> <b>{onScale(valueAt(content.window, line, at), scale, decimals)}</b>
    </>
  );
  const press = (line: number) => onPick?.(content.window.columns[line]?.key ?? '');
  return (
    <div class="c-leg">
      {content.lines.map((line, place) => (
        onPick !== undefined && withBand.length > 1 && withBand.includes(line)
          ? <button key={line} aria-pressed={line === content.bandLine} title={t('chart.band.of', { name: lineName(chart, line) })} onClick={() => press(line)}>{entry(line, place)}</button>
          : <span key={line}>{entry(line, place)}</span>
      ))}
      {content.band !== null && (
        <span><i class="bd" />{content.lines.length > 1 && content.bandLine !== null && `${lineName(chart, content.bandLine)} `}{t('expected', { range: expectedAt(content, at, (value) => onScale(value, scale, decimals)) })}</span>
      )}
      {content.band === null && host.value?.model != null && chart.series.some(({ learnedTogether }) => learnedTogether) && <span class="dim">{t('chart.together')}</span>}
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
