import { expect, test } from 'vitest';
import type { ModelVersion } from '../../api/types.ts';
import { reachedOf } from '../../pages/model/facts.tsx';

const HOUR = 3_600_000;
const learned = (hours: number, reachedPerWeek?: number | null): ModelVersion => ({
  detector: 'ensemble', version: 1, trainedAtMs: hours * HOUR, fromMs: 0, toMs: hours * HOUR, samples: 1, isCurrent: true,
  summary: reachedPerWeek === undefined ? {} : { reachedPerWeek },
});

test('Less_than_a_day_is_too_little_to_tell_how_many_alarms_a_week_there_are', () => {
  expect([learned(23.9, 96), learned(23.9, 0), learned(24, 96), learned(24, 0)].map(reachedOf)).toEqual([null, null, 96, 0]);
});

test('What_the_program_could_not_count_stays_unknown', () => {
  expect([learned(100, null), learned(100)].map(reachedOf)).toEqual([null, null]);
});
