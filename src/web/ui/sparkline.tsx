import { ODD_LEVEL } from '../charts/levels.ts';
import { sparkOf, type OddStretch } from '../charts/spark-path.ts';
import type { WindowState } from '../state/window-source.ts';
import { inkClass } from './mark.tsx';

interface SparklineProps {
  state: WindowState;
  /** Width in pixels, which is also the number of buckets asked for. */
  width: number;
  odd: readonly OddStretch[];
  print: (value: number) => string;
}

const HEIGHT = 36;

/** Room a printed peak takes; nearer to the right edge it stands left of its spike. */
const PEAK_ROOM = 44;

/** The line of one metric without axes: it stands beside its number and its name, which carry the meaning. */
export function Sparkline({ state: { window, range }, width, odd, print }: SparklineProps) {
  if (window === null || width === 0) return <svg aria-hidden="true" />;
  const { line, band, odd: runs, end, peak, startX } = sparkOf(window, range, width, HEIGHT, odd, window.bands[0] ?? null);
  const peakLeft = peak !== null && peak.x > width - PEAK_ROOM;
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${HEIGHT}`}>
      {startX > 4 && <line class="x-ev" x1="0" x2={startX} y1={HEIGHT - 2} y2={HEIGHT - 2} />}
      {band !== '' && <path class="x-band" d={band} />}
      <path class="x-line" d={line} />
      {runs.map(({ path, level }, i) => <path key={i} class={level >= ODD_LEVEL ? 'x-o' : 'x-u'} d={path} />)}
      {end !== null && <circle class={`x-dot ${inkClass(end.level)}`} cx={end.x} cy={end.y} r="2.5" />}
      {peak !== null && (
        <text class={`x-t x-pk ${inkClass(peak.level)} ${peakLeft ? 'e' : ''}`} x={peak.x + (peakLeft ? -6 : 6)} y="9">{print(peak.value)}</text>
      )}
    </svg>
  );
}
