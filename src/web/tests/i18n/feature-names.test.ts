import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { featureGroup, featureName, knownFeatures } from '../../i18n/feature-names.ts';

const source = readFileSync(fileURLToPath(new URL('../../../Vigia.Detection/Features/HostFeatures.cs', import.meta.url)), 'utf8');
const features = [...source.matchAll(/^\s+(?:One|Of|Network|Pressure)\("([\w.]+)"/gm)].map((match) => match[1] ?? '');

test('Every_feature_of_the_model_has_a_name_and_no_other_is_named', () => {
  expect(features.length).toBeGreaterThan(20);
  expect([...knownFeatures].sort()).toEqual([...features].sort());
});

test('Every_feature_of_the_model_belongs_to_a_part_of_the_machine', () => {
  expect(features.filter((feature) => featureGroup(feature) === 'custom')).toEqual([]);
});

test('Features_are_named_without_a_device', () => {
  expect(featureName('disk.written')).toBe('Disk writes');
  expect(featureName('cpu.used')).toBe('CPU used');
  expect(new Set(features.map(featureName)).size).toBe(features.length);
});
