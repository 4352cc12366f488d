import { expect, test } from 'vitest';
import { receiveHost } from '../../state/host.ts';
import { incidents, limitLevel, mergeIncidents, openIncidents } from '../../state/incidents.ts';
import { hostState, incidentOf } from '../ui/samples.ts';

test('Of_an_incident_told_twice_the_later_telling_holds_and_the_newest_stands_first', () => {
  const known = [incidentOf({ id: 1, onsetMs: 1000 }), incidentOf({ id: 2, onsetMs: 2000 })];
  const merged = mergeIncidents(known, [incidentOf({ id: 1, onsetMs: 1000, endMs: 5000 }), incidentOf({ id: 3, onsetMs: 3000 })]);
  expect(merged.map(({ id, endMs }) => [id, endMs])).toEqual([[3, null], [2, null], [1, 5000]]);
});

test('Incidents_of_hard_limits_and_of_an_earlier_detector_are_told_beside_those_of_the_model_in_use', () => {
  receiveHost(hostState());
  const series = 'system.filesystem.utilization{mountpoint="/"}';
  const limit = incidentOf({ id: 2, detector: 'static-rules', peakLevel: 85, evidence: { ...incidentOf().evidence, kind: 'static-rule', reasons: [{ ...reason, series }] } });
  incidents.value = [incidentOf({ id: 1 }), limit, incidentOf({ id: 3, detector: 'ensemble' })];
  expect(openIncidents.value.map(({ id }) => id)).toEqual([1, 2, 3]);
  expect([limitLevel(series), limitLevel('system.cpu.utilization'), limitLevel(undefined)]).toEqual([85, null, null]);
});

const reason = { name: { en: 'Use of /', pt: 'Uso de /' }, group: 'filesystem', share: 1, actual: 0.96, expected: null, low: null, high: null, actualText: { en: '96%', pt: '96%' }, expectedText: { en: '', pt: '' } } as const;
