import { useRef } from 'preact/hooks';
import type { Reason } from '../api/types.ts';
import { portions } from '../charts/shares.ts';
import { seriesName } from '../i18n/metric-names.ts';
import { signedPercent } from '../i18n/numbers.ts';
import { seriesFor } from '../i18n/run-words.ts';
import { t } from '../i18n/text.ts';
import { preciseQuantity, preciseRange } from '../i18n/units.ts';
import { useWidth } from './use-width.ts';

/** Share of the width left of the zero line, for what pulled towards normal. */
const ZERO = 0.1;
const HEIGHT = 25;

interface ContributionsProps {
  /** With what would have been usual, where that is known. */
  reasons: readonly (Reason & { low?: number | null; high?: number | null })[];
  /** Share of all metrics that are not among the reasons. */
  unlisted?: number;
}

/** What made it odd: signed bars on one scale, strongest first, and beside them actual and expected. */
export function Contributions({ reasons, unlisted = 0 }: ContributionsProps) {
  const { told, others } = portions(reasons, (reason) => reason.share, unlisted);
  const largest = Math.max(1, ...told.map(({ percent }) => percent));
  if (reasons.length === 0) return <p class="soft none">{t('health.noreason')}</p>;
  return (
    <table class="why">
      <thead>
        <tr>
          <th>{t('why.metric')}</th><th>{t('why.bar')}</th><th class="num">{t('why.share')}</th>
          <th class="num act">{t('why.actual')}</th><th class="num act">{t('why.expected')}</th>
        </tr>
      </thead>
      <tbody>
        {told.map(({ item, percent }) => {
          const series = seriesFor(item.key);
          return (
            <tr key={item.key}>
              <th scope="row">{seriesName(series)}</th>
              <td class="bar-cell"><ContributionBar share={percent / largest} /></td>
              <td class="num"><b>{signedPercent(percent)}</b></td>
              <td class="num act">{preciseQuantity(series, item.actual)}</td>
              <td class="num act soft">
                {item.low != null && item.high != null ? preciseRange(series, [item.low, item.high]) : preciseQuantity(series, item.expected)}
              </td>
            </tr>
          );
        })}
        {(others.count > 0 || others.percent !== 0) && (
          <tr>
            <th scope="row" class="soft">{others.count > 0 && unlisted === 0 ? t('chart.others', { n: others.count }) : t('why.others')}</th>
            <td class="bar-cell"><ContributionBar share={others.percent / largest} /></td>
            <td class="num soft">{signedPercent(others.percent)}</td><td class="num act" /><td class="act" />
          </tr>
        )}
      </tbody>
    </table>
  );
}

function ContributionBar({ share }: { share: number }) {
  const ref = useRef<SVGSVGElement>(null);
  const width = useWidth(ref);
  const zero = ZERO * width;
  const length = Math.max(-zero, share * (width - zero));
  return (
    <svg ref={ref} class="cb" height={HEIGHT} aria-hidden="true">
      <line class="x-base" x1={zero} x2={zero} y1="-1" y2={HEIGHT + 1} />
      <rect class={share < 0 ? 'x-neg' : 'x-pos'} x={Math.min(zero, zero + length)} width={Math.abs(length)} y={HEIGHT / 2 - 4.5} height="9" />
    </svg>
  );
}
