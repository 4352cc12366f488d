import { useRef } from 'preact/hooks';
import { between, fixed, MISSING } from '../i18n/numbers.ts';
import { t } from '../i18n/text.ts';
import { inkClass, Mark, verdictWord } from './mark.tsx';
import { useWidth } from './use-width.ts';

interface GaugeProps {
  title: string;
  /** Share of the whole, 0 to 1; null when not measured. */
  share: number | null;
  /** Usual range as shares, where known. */
  expected: readonly [low: number, high: number] | null;
  /** Level of oddness of this metric; below 50 the bar stays grey however long it is. */
  level: number | null;
  note?: string | undefined;
}

const TICKS = [0, 50, 80, 100] as const;

/** A percentage as a bar over three neutral bands. Its colour tells oddness alone, never that it passed 80. */
export function Gauge({ title, share, expected, level, note }: GaugeProps) {
  const value = share === null ? MISSING : fixed(share * 100);
  const aside = expected === null ? note : t('expected', { range: between(fixed(expected[0] * 100), fixed(expected[1] * 100)) });
  const label = t('gauge.label', { name: title, value: share === null ? MISSING : `${value}%` });
  return (
    <div class="gauge">
      <div class="g-top">
        <h3>{title}</h3>
        {level !== null && level >= 50 && <Mark level={level} label={verdictWord(level)} />}
        {aside !== undefined && <span class="dim">{aside}</span>}
        <span class="g-v">{value} <small>%</small></span>
      </div>
      <Bar label={label} percent={share === null ? null : share * 100} level={level ?? 0} expected={expected} />
    </div>
  );
}

interface BarProps {
  label: string;
  percent: number | null;
  level: number;
  expected: readonly [low: number, high: number] | null;
}

function Bar({ label, percent, level, expected }: BarProps) {
  const ref = useRef<SVGSVGElement>(null);
  const w = useWidth(ref);
  const x = (p: number) => Math.round((Math.min(100, Math.max(0, p)) / 100) * w * 10) / 10;
  return (
    <svg ref={ref} role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(percent ?? 0)}>
      <rect class="x-b1" width={w} height="12" y="2" />
      <rect class="x-b2" x={x(50)} width={x(30)} height="12" y="2" />
      <rect class="x-b3" x={x(80)} width={x(20)} height="12" y="2" />
      {percent !== null && <rect class="x-halo" width={x(percent) + 1} height="8" y="4" />}
      {percent !== null && <rect class={`x-dot ${inkClass(level)}`} width={x(percent)} height="6" y="5" />}
      {expected !== null && <path class="x-exp" d={`M${x(expected[0] * 100)} 16v3H${x(expected[1] * 100)}v-3`} />}
      {TICKS.map((n) => <text key={n} class={`x-t ${n === 100 ? 'e' : n === 0 ? '' : 'm'}`} x={x(n)} y="28">{n}</text>)}
    </svg>
  );
}
