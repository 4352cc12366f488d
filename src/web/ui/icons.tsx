import type { Page } from '../state/route.ts';

const STROKE = { fill: 'none', stroke: 'currentColor', 'stroke-linejoin': 'round' } as const;

export function Sign({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d="M1.5 10C4 5.8 6.8 4 10 4s6 1.8 8.5 6c-2.5 4.200-5.300 6-8.500 6s-6-1.800-8.500-6z" {...STROKE} stroke-width="1.5" />
      <path d="M10 7v6M8 8.500v3M12 8.500v3" {...STROKE} stroke-width="1.3" />
    </svg>
  );
}

export const Chevron = () => (
  <svg width="9" height="6" viewBox="0 0 9 6" aria-hidden="true"><path d="M1 1l3.500 3.500L8 1" {...STROKE} stroke-width="1.4" /></svg>
);

export const Loupe = () => (
  <svg width="13" height="13" viewBox="0 0 14 14" aria-hidden="true">
    <circle cx="6" cy="6" r="4.300" {...STROKE} stroke-width="1.4" />
    <path d="M9.500 9.500L13 13" {...STROKE} stroke-width="1.4" />
  </svg>
);

export const HalfDisc = () => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
    <circle cx="8" cy="8" r="6" {...STROKE} stroke-width="1.4" />
    <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
  </svg>
);

const PAGE_PATHS: Partial<Record<Page, string>> = {
  now: 'M3 12h4l2-6 4 12 3-8 1 2h4',
  charts: 'M4 19V5M4 19h16M8 15l4-5 3 3 5-7',
  incidents: 'M12 4l8 8-8 8-8-8z',
  processes: 'M4 6h16M4 12h11M4 18h14',
  model: 'M4 20c4 0 4-15 8-15s4 15 8 15',
};

export const PageIcon = ({ page }: { page: Page }) => (
  <svg class="ico" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">
    <path d={PAGE_PATHS[page] ?? ''} {...STROKE} stroke-width="1.8" />
  </svg>
);

export const TableIcon = () => (
  <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path d="M1.5 2.500h11v9h-11zM1.500 5.500h11M1.500 8.500h11M5.500 5.500v6" {...STROKE} stroke-width="1.2" /></svg>
);
