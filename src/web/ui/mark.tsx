import { ODD_LEVEL, UNUSUAL_LEVEL } from '../charts/levels.ts';
import { t } from '../i18n/text.ts';

interface MarkProps {
  /** Level of oddness; `learning` is the dotted ring, null draws nothing but keeps the room. */
  level: number | 'learning' | null;
  /** Half the height, in the mark's own 12 units. */
  size?: number;
  /** Told to a screen reader; without it the mark is decoration beside a text that says the same. */
  label?: string;
}

/** The sign of a verdict: nothing, ring, triangle or diamond, so that shape alone tells it. */
export function Mark({ level, size = 5.4, label }: MarkProps) {
  return (
    <svg class="mark" viewBox="0 0 12 12" role={label === undefined ? undefined : 'img'} aria-label={label} aria-hidden={label === undefined}>
      <MarkShape x={6} y={6} level={level} size={size} />
    </svg>
  );
}

export function MarkShape({ x, y, level, size }: { x: number; y: number; level: number | 'learning' | null; size: number }) {
  if (level === null) return null;
  if (level === 'learning') return <circle class="x-mk-d" cx={x} cy={y} r={size * 0.85} />;
  if (level >= ODD_LEVEL) return <path class="x-mk-o" d={`M${x} ${y - size}L${x + size} ${y}L${x} ${y + size}L${x - size} ${y}Z`} />;
  if (level >= UNUSUAL_LEVEL) return <path class="x-mk-u" d={`M${x} ${y - size}L${x + size} ${y + size * 0.8}H${x - size}Z`} />;
  return <circle class="x-mk-n" cx={x} cy={y} r={size * 0.8} />;
}

/** The verdict in a word, for the mark's text twin. */
export function verdictWord(level: number): string {
  return t(level >= ODD_LEVEL ? 'verdict.odd' : level >= UNUSUAL_LEVEL ? 'verdict.unusual' : 'verdict.usual');
}

/** Class that colours a text by its level. */
export const verdictClass = (level: number | null): string =>
  level === null || level < UNUSUAL_LEVEL ? '' : level >= ODD_LEVEL ? 'is-odd' : 'is-unusual';

/** Class that colours a drawing by its level. */
export const inkClass = (level: number): string => (level >= ODD_LEVEL ? 'o' : level >= UNUSUAL_LEVEL ? 'u' : '');
