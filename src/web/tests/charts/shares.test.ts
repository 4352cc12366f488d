import { expect, test } from 'vitest';
import { portions, wholePercents } from '../../charts/shares.ts';

test('Rounded_shares_add_up_to_a_hundred', () => {
  expect(wholePercents([1 / 3, 1 / 3, 1 / 3])).toEqual([34, 33, 33]);
  expect(wholePercents([0.444, 0.211, 0.172, 0.134, 0.091, -0.052]).reduce((a, b) => a + b)).toBe(100);
});

test('Signs_are_kept', () => {
  expect(wholePercents([1.04, -0.04])).toEqual([104, -4]);
});

test('The_strongest_are_told_until_most_is_told_and_the_rest_is_others', () => {
  const { told, others } = portions([0.01, 0.5, 0.3, 0.15, 0.02, 0.02], (share) => share);
  expect(told.map(({ percent }) => percent)).toEqual([50, 30, 15]);
  expect(others).toEqual({ count: 3, percent: 5 });
});

test('Without_reasons_nothing_is_told', () => {
  expect(portions([], Number)).toEqual({ told: [], others: { count: 0, percent: 0 } });
});
