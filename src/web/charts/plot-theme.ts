import { computed, signal } from '@preact/signals';
import { preferences } from '../state/preferences.ts';

/** The tokens a canvas needs, which no stylesheet reaches. */
export interface PlotTheme {
  paper: string;
  text: string;
  text3: string;
  ink: string;
  ink2: string;
  edge: string;
  grid: string;
  band: string;
  bandEdge: string;
  rule2: string;
  unusual: string;
  odd: string;
  steps: string[];
  font: string;
}

/** Counts what changes colours behind the page's back: the system's theme, contrast, forced colours, paper. */
const outside = signal(0);
for (const media of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)', 'print']) {
  matchMedia(media).addEventListener('change', () => outside.value++);
}

/** Read once for each change of theme, not once for each drawing. */
export const plotTheme = computed<PlotTheme>(() => {
  void preferences.value.theme;
  void outside.value;
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: token('paper'),
    text: token('text'),
    text3: token('text-3'),
    ink: token('ink'),
    ink2: token('ink-2'),
    edge: token('edge'),
    grid: token('grid'),
    band: token('band'),
    bandEdge: token('band-edge'),
    rule2: token('rule-2'),
    unusual: token('unusual'),
    odd: token('odd'),
    steps: [0, 1, 2, 3, 4, 5].map((step) => token(`a${step}`)),
    font: `${token('t-axis')} ${token('font')}`,
  };
});
