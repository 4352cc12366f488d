// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { chartsOf, type ChartSpec } from '../../charts/chart-specs.ts';
import { LiveWindow } from '../../charts/live-window.ts';
import { host } from '../../state/host.ts';
import { parsePreferences, preferences } from '../../state/preferences.ts';
import { ChartLegend } from '../../ui/chart-legend.tsx';
import { chartModel } from '../../ui/chart-model.ts';
import { show, textOf } from './dom.ts';
import { hostState, seriesInfo } from './samples.ts';

const FROM = Date.UTC(2026, 6, 1, 12);
const READ = 'system.disk.io{device="sda",direction="read"}';
const WRITE = 'system.disk.io{device="sda",direction="write"}';
const T = [FROM, FROM + 1000];
const range = { from: FROM, to: FROM + 1000 };

beforeEach(() => {
  preferences.value = { ...parsePreferences(null), language: 'en' };
  host.value = hostState();
});

function diskChart(learnedTogether: boolean): ChartSpec {
  const [chart] = chartsOf([READ, WRITE].map((key) => ({ ...seriesInfo(key, 'By/s', 'disk'), learnedTogether })));
  if (chart === undefined) throw new Error('no chart');
  return chart;
}

function modelOf(chart: ChartSpec, banded: readonly string[], more: { picked?: string; oddKey?: string } = {}) {
  const series = [READ, WRITE].map((key, i) => ({ key, mean: [5e6 * (i + 1), 5e6 * (i + 1)], ...(banded.includes(key) ? { lower: [1e6 * (i + 1), 1e6 * (i + 1)], upper: [8e6 * (i + 1), 8e6 * (i + 1)] } : {}) }));
  const window = new LiveWindow({ from: FROM, to: FROM + 1000, stepMs: 0, t: T, series }, chart.series.map(({ key }) => key));
  const odd = more.oddKey === undefined ? [] : [{ ...range, key: more.oddKey, level: 90 }];
  return chartModel({ chart, window, range, odd, compared: null, comparedOffset: 0, picked: more.picked ?? null });
}

test('The_band_is_that_of_the_picked_line_else_of_the_odd_one_else_of_the_first', () => {
  const chart = diskChart(false);
  const bandOf = (more: Parameters<typeof modelOf>[2]) => modelOf(chart, [READ, WRITE], more).content.band?.upper[0];
  expect([bandOf({}), bandOf({ oddKey: WRITE }), bandOf({ oddKey: WRITE, picked: READ }), bandOf({ picked: WRITE })]).toEqual([8e6, 16e6, 8e6, 16e6]);
});

test('Each_line_with_a_band_can_be_pressed_in_the_legend_and_says_whether_it_is', () => {
  const chart = diskChart(false);
  const pressed: string[] = [];
  const place = show(<ChartLegend chart={chart} model={modelOf(chart, [READ, WRITE], { picked: WRITE })} onPick={(key) => pressed.push(key)} />);
  const buttons = [...place.querySelectorAll('button')];
  expect(buttons.map((button) => button.getAttribute('aria-pressed'))).toEqual(['false', 'true']);
  expect(textOf(place)).toContain('expected 2.0–16.0');
  buttons[0]?.click();
  expect(pressed).toEqual([READ]);
});

test('A_single_band_needs_no_choice', () => {
  const chart = diskChart(false);
  expect(show(<ChartLegend chart={chart} model={modelOf(chart, [READ])} onPick={() => undefined} />).querySelector('button')).toBeNull();
});

test('Where_what_is_usual_is_learned_of_all_together_the_legend_says_so_once_there_is_a_model', () => {
  const chart = diskChart(true);
  const legend = () => textOf(show(<ChartLegend chart={chart} model={modelOf(chart, [])} onPick={() => undefined} />));
  expect(legend()).toContain('learned of all together, not of each');
  host.value = hostState({ model: null });
  expect(legend()).not.toContain('learned of all together');
});
