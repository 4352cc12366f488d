import { useRef } from 'preact/hooks';
import type { Incident } from '../api/incident-types.ts';
import { t } from '../i18n/text.ts';
import { dayAndMonth } from '../i18n/times.ts';
import { MarkShape } from './mark.tsx';
import { useWidth } from './use-width.ts';

interface RuleTimelineProps {
  past: readonly Incident[];
  removed: readonly number[];
  from: number;
  to: number;
}

const HEIGHT = 36;
const Y = 10;

/** The incidents of the last days in a row: filled stays, hollow would be gone. */
export function RuleTimeline({ past, removed, from, to }: RuleTimelineProps) {
  const ref = useRef<SVGSVGElement>(null);
  const width = useWidth(ref);
  const X = (at: number) => 6 + ((Math.max(from, at) - from) / (to - from)) * (width - 12);
  const gone = past.filter(({ id }) => removed.includes(id));
  return (
    <svg ref={ref} class="timeline" height={HEIGHT} role="img" aria-label={t('answer.timeline', { n: past.length, gone: gone.length })}>
      <line class="x-base" x1="0" x2={width} y1={Y + 9} y2={Y + 9} />
      {past.map((one) => removed.includes(one.id)
        ? <path key={one.id} class="x-hollow" d={`M${X(one.onsetMs)} ${Y - 5}l5 5l-5 5l-5 -5Z`} />
        : <MarkShape key={one.id} x={X(one.onsetMs)} y={Y} level={one.peakLevel} size={5} />)}
      <text class="x-t" x="0" y={HEIGHT - 3}>{dayAndMonth(from)}</text>
      <text class="x-t e" x={width} y={HEIGHT - 3}>{t('time.today.short')}</text>
    </svg>
  );
}
