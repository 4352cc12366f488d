import { useRef } from 'preact/hooks';
import { t } from '../i18n/text.ts';
import { clock, when } from '../i18n/times.ts';
import { hostNow } from '../state/host.ts';
import { processMoment, showProcessesAt } from '../state/process-moment.ts';
import type { RibbonScale } from './ribbon.tsx';

const SECOND = 1000;
const STEPS: Record<string, number> = {
  ArrowLeft: -SECOND, ArrowDown: -SECOND, ArrowRight: SECOND, ArrowUp: SECOND, PageDown: -300 * SECOND, PageUp: 300 * SECOND,
};
const SHIFT = 10;
const PILL = 58;

/** The handle on the ribbon that chooses the moment whose processes are shown. */
export function MomentHandle({ scale }: { scale: RibbonScale }) {
  const dragging = useRef(false);
  const moment = processMoment.value ?? scale.range.to;
  const x = Math.max(0, Math.min(scale.width, scale.x(moment)));
  const take = (event: PointerEvent) => {
    const area = (event.currentTarget as SVGElement).ownerSVGElement?.getBoundingClientRect();
    showProcessesAt(scale.t(Math.max(0, Math.min(scale.width, event.clientX - (area?.left ?? 0)))), { replace: true });
  };
  const onKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    showProcessesAt(moment + step * (event.shiftKey ? SHIFT : 1), { replace: true });
  };
  const pillX = x + 8 + PILL > scale.width ? x - 8 - PILL : x + 8;
  return (
    <>
      <rect
        class="grab" x="0" width={scale.width} y="0" height={scale.base}
        onPointerDown={(event) => { dragging.current = true; (event.currentTarget as SVGElement).setPointerCapture(event.pointerId); take(event); }}
        onPointerMove={(event) => dragging.current && take(event)}
        onPointerUp={() => (dragging.current = false)}
        onPointerCancel={() => (dragging.current = false)}
      />
      <g
        class="handle" role="slider" tabindex={0} aria-label={t('process.moment')} aria-valuetext={when(moment, hostNow(), true)}
        aria-valuemin={Math.round(scale.range.from)} aria-valuemax={Math.round(scale.range.to)} aria-valuenow={Math.round(moment)} onKeyDown={onKey}
      >
        <line class="x-cur" x1={x} x2={x} y1="0" y2={scale.base} />
        <circle class="x-hold" cx={x} cy={scale.base} r="7" />
        {processMoment.value !== null && (
          <>
            <rect class="x-pill" x={pillX} y="0" width={PILL} height="15" rx="2" />
            <text class="x-pillt" x={pillX + PILL / 2} y="11">{clock(moment, true)}</text>
          </>
        )}
      </g>
    </>
  );
}
