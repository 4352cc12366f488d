import { expect, test } from 'vitest';
import { budgetStops, changeOf } from '../../charts/backtest.ts';
import { incidentOf } from '../ui/samples.ts';

const at = (id: number, onsetMs: number, endMs: number | null) => incidentOf({ id, onsetMs, startMs: onsetMs, peakMs: onsetMs, endMs });

test('The_present_budget_is_one_of_the_stops_and_they_rise', () => {
  expect(budgetStops(3)).toEqual([0.25, 0.5, 1, 2, 3, 4, 7, 14]);
  expect(budgetStops(2)).toEqual([0.25, 0.5, 1, 2, 4, 7, 14]);
});

test('Incidents_that_overlap_are_one_whatever_their_numbers', () => {
  const { stays, vanishes, appears } = changeOf([at(1, 1000, 2000), at(2, 5000, 6000)], [at(9, 1500, 2500), at(8, 8000, null)]);

  expect(stays.map(({ id }) => id)).toEqual([1]);
  expect(vanishes.map(({ id }) => id)).toEqual([2]);
  expect(appears.map(({ id }) => id)).toEqual([8]);
});
