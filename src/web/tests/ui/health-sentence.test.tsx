// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { catalogue } from '../../state/catalogue.ts';
import { incidents } from '../../state/incidents.ts';
import { host, receiveHost } from '../../state/host.ts';
import { oddRuns } from '../../state/odd-runs.ts';
import { parsePreferences, preferences } from '../../state/preferences.ts';
import { HealthSentence } from '../../ui/health-sentence.tsx';
import { show, textOf } from './dom.ts';
import { hostState, incidentOf, NOW, oddRun, seriesInfo } from './samples.ts';

beforeEach(() => {
  vi.setSystemTime(NOW);
  preferences.value = { ...parsePreferences(null), language: 'en' };
  catalogue.value = [seriesInfo('system.memory.utilization', '1', 'memory'), seriesInfo('system.disk.io{device="sda",direction="write"}', 'By/s', 'disk')];
  oddRuns.value = [];
  incidents.value = null;
  host.value = null;
});

const said = () => {
  const place = show(<HealthSentence />);
  return [textOf(place.querySelector('h1')), textOf(place.querySelector('p'))];
};

test('A_normal_host_is_said_to_be_normal_and_when_it_last_was_not', () => {
  receiveHost(hostState());
  expect(said()[0]).toBe('Normal. No incident in 43 days of history.');
  oddRuns.value = [oddRun({ startMs: Date.UTC(2026, 10, 17, 6, 12), endMs: Date.UTC(2026, 10, 17, 6, 23), reasons: [{ key: 'system.disk.io{device="sda",direction="write"}', share: 1, actual: 3e8, expected: 2e7 }] })];
  expect(said()[0]).toBe('Normal. Last incident today 03:12, Disk writes sda.');
});

test('An_open_run_is_said_with_its_time_its_value_and_what_is_usual', () => {
  receiveHost(hostState());
  oddRuns.value = [oddRun()];
  expect(said()).toEqual(['Odd since 09:41. Memory used: 74%, usually 61%.', 'Everything else is normal.']);
  oddRuns.value = [oddRun({ peakLevel: 60 })];
  expect(said()[0]).toBe('Unusual since 09:41. Memory used: 74%, usually 61%.');
});

test('Of_several_open_runs_the_strongest_speaks', () => {
  receiveHost(hostState());
  oddRuns.value = [oddRun({ startMs: NOW - 60_000, peakLevel: 55 }), oddRun()];
  expect(said()[0]).toBe('2 things are odd, the oldest since 09:41. Memory used: 74%, usually 61%.'.replace('oldest', 'oddest'));
});

test('A_run_without_a_known_usual_value_says_the_value_alone', () => {
  receiveHost(hostState());
  oddRuns.value = [oddRun({ reasons: [{ key: 'system.memory.utilization', share: 1, actual: 0.74, expected: null }] })];
  expect(said()[0]).toBe('Odd since 09:41. Memory used: 74%.');
});

const full = (more: Parameters<typeof incidentOf>[0] = {}) => incidentOf({
  detector: 'static-rules', peakLevel: 85, onsetMs: NOW - 300_000, ...more,
  evidence: { ...incidentOf().evidence, kind: 'static-rule', sentence: { en: '/ is 96% full.', pt: '/ está 96% cheio.' } },
});

test('A_hard_limit_is_said_though_no_run_tells_of_it_with_a_model_and_while_learning', () => {
  receiveHost(hostState());
  incidents.value = [full()];
  expect(said()).toEqual(['Odd since 14:27. / is 96% full.', 'Everything else is normal.']);
  receiveHost(hostState({ model: null, learning: { state: 'learning', samples: 1320, samplesNeeded: 3600, minutesIn: 22, minutesLeft: 38 } }));
  expect(said()[0]).toBe('Odd since 14:27. / is 96% full.');
  incidents.value = [full({ endMs: NOW - 1000 })];
  receiveHost(hostState());
  expect(said()[0]).toContain('Normal. Last incident today 14:27');
});

test('Of_a_run_and_a_hard_limit_the_stronger_speaks', () => {
  receiveHost(hostState());
  oddRuns.value = [oddRun({ peakLevel: 60 })];
  incidents.value = [full()];
  expect(said()[0]).toBe('2 things are odd, the oddest since 14:27. / is 96% full.');
});

test('Runs_of_other_detectors_do_not_speak', () => {
  receiveHost(hostState());
  oddRuns.value = [oddRun({ detector: 'robust-z' })];
  expect(said()[0]).toBe('Normal. No incident in 43 days of history.');
});

test('While_learning_it_says_how_long_still', () => {
  receiveHost(hostState({ model: null, learning: { state: 'learning', samples: 1320, samplesNeeded: 3600, minutesIn: 22, minutesLeft: 38 } }));
  expect(said()).toEqual(['Learning, 22 minutes in. Nothing is judged yet; only hard limits are watched.', 'First judgement about 15:10. Everything is being recorded at 1 s.']);
});

test('Without_a_detector_it_does_not_claim_to_be_normal', () => {
  receiveHost(hostState({ model: null, learning: { state: 'off', samples: 0, samplesNeeded: 0, minutesIn: 0, minutesLeft: 0 } }));
  expect(said()[0]).toBe('Recording. Nothing is judged: no detector is running.');
});

test('A_stopped_collector_is_said_before_anything_else', () => {
  oddRuns.value = [oddRun()];
  receiveHost(hostState({ collector: { state: 'stopped', lastTickMs: NOW - 95_000 } }));
  expect(said()[0]).toBe('Not recording since 14:30.');
  receiveHost(hostState({ collector: { state: 'stalled', lastTickMs: NOW - 9000 } }));
  expect(said()).toEqual(['Recording is late.', 'The last reading is from 14:31:58; the host may be overloaded.']);
});

test('Before_the_first_reading_it_says_so', () => {
  receiveHost(hostState({ collector: { state: 'running', lastTickMs: null }, store: { bytes: 0, series: 0, samples: 0, firstMs: null, lastMs: null } }));
  expect(said()[0]).toBe('No data yet.');
});

test('It_speaks_portuguese', () => {
  preferences.value = { ...preferences.value, language: 'pt-BR' };
  receiveHost(hostState());
  oddRuns.value = [oddRun()];
  expect(said()).toEqual(['Fora do normal desde 09:41. Memória em uso: 74%, o usual é 61%.', 'O resto está normal.']);
});
