import { expect, test } from 'vitest';
import { mergeIncidents } from '../../state/incidents.ts';
import { incidentOf } from '../ui/samples.ts';

test('Of_an_incident_told_twice_the_later_telling_holds_and_the_newest_stands_first', () => {
  const known = [incidentOf({ id: 1, onsetMs: 1000 }), incidentOf({ id: 2, onsetMs: 2000 })];
  const merged = mergeIncidents(known, [incidentOf({ id: 1, onsetMs: 1000, endMs: 5000 }), incidentOf({ id: 3, onsetMs: 3000 })]);
  expect(merged.map(({ id, endMs }) => [id, endMs])).toEqual([[3, null], [2, null], [1, 5000]]);
});
