import type { ChartSpec } from '../charts/chart-specs.ts';
import { chartElement, chartTitle, lineName } from '../i18n/chart-words.ts';
import { between, fixed, MISSING } from '../i18n/numbers.ts';
import { t } from '../i18n/text.ts';
import { span, when } from '../i18n/times.ts';
import { onScale, withUnit } from '../i18n/units.ts';
import { hostNow } from '../state/host.ts';
import type { ChartModel } from './chart-model.ts';
import { Dialog } from './dialog.tsx';
import { ScrollFrame } from './scroll-frame.tsx';

/** More rows than this are no help to anybody; the whole is in the export. */
const MOST_ROWS = 60;

/** The chart as a table: time, the values of its lines, the level of oddness. */
export function ChartTable({ chart, model, onClose }: { chart: ChartSpec; model: ChartModel; onClose: () => void }) {
  const { content: { window, range, lines, odd, band }, scale, decimals } = model;
  const inside = window.t.map((_, i) => i).filter((i) => (window.t[i] ?? 0) >= range.from && (window.t[i] ?? 0) <= range.to);
  const every = Math.max(1, Math.ceil(inside.length / MOST_ROWS));
  const rows = inside.filter((_, n) => n % every === 0);
  const title = `${chartTitle(chart)}, ${chartElement(chart)}`;
  const levelAt = (at: number) => Math.max(0, ...odd.filter((s) => at >= s.from - window.stepMs && at <= s.to).map((s) => s.level));
  return (
    <Dialog label={t('table.title', { what: title })} onClose={onClose} class="table-panel">
      <div class="head">
        <h2>{title}</h2>
        <span class="more">{span(range.from, range.to, hostNow())}</span>
        <button class="btn quiet" onClick={onClose}>{t('close')}</button>
      </div>
      <ScrollFrame label={title}>
        <table>
          <thead>
            <tr>
              <th>{t('table.time')}</th>
              {lines.map((line) => <th key={line} class="num">{withUnit(lineName(chart, line), { ...scale, spaced: true })}</th>)}
              {band !== null && <th class="num">{t('why.expected')}</th>}
              <th class="num">{t('table.level')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((i) => {
              const at = window.t[i] ?? 0;
              const level = levelAt(at);
              return (
                <tr key={at}>
                  <td>{when(at, hostNow(), window.stepMs < 60_000)}</td>
                  {lines.map((line) => <td key={line} class="num">{onScale(window.columns[line]?.mean[i], scale, decimals)}</td>)}
                  {band !== null && <td class="num">{between(onScale(band.lower[i], scale, decimals), onScale(band.upper[i], scale, decimals))}</td>}
                  <td class="num">{level > 0 ? fixed(level) : MISSING}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollFrame>
      {every > 1 && <p class="dim unit">{t('table.thinned', { n: every })}</p>}
    </Dialog>
  );
}
