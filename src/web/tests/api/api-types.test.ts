import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, expectTypeOf, test } from 'vitest';
import type * as Api from '../../api/openapi.ts';
import type * as Incidents from '../../api/incident-types.ts';
import type * as Forecasts from '../../api/forecast-types.ts';
import type { Job } from '../../api/job-types.ts';
import type * as Page from '../../api/types.ts';
import type { Session } from '../../api/account.ts';
import { apiTypes, typeOf, type ApiDocument } from '../../build/api-types.ts';

const DESCRIPTION = join(import.meta.dirname, '../../../Vigia/Api/openapi.json');
const TYPES = join(import.meta.dirname, '../../api/openapi.ts');

test('The_types_of_the_API_are_those_its_description_makes', () => {
  const made = apiTypes(JSON.parse(readFileSync(DESCRIPTION, 'utf8')) as ApiDocument);
  if (import.meta.env.MODE === 'write') writeFileSync(TYPES, made);

  expect(readFileSync(TYPES, 'utf8') === made, 'api/openapi.ts is stale: the API changed. Write it anew with: npm run api-types').toBe(true);
});

test('Schemas_become_types', () => {
  expect(typeOf({ type: ['null', 'array'], items: { type: ['null', 'number'] } })).toBe('(number | null)[] | null');
  expect(typeOf({ oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/HostAnswer' }] })).toBe('HostAnswer | null');
  expect(typeOf({ type: ['null', 'string'], enum: ['real', null] })).toBe("'real' | null");
  expect(typeOf({ type: 'object', additionalProperties: { type: 'string' } })).toBe('Record<string, string>');
  expect(() => typeOf({ type: 'matrix' })).toThrow('matrix');
});

/** Held by the type check, `npm run check`: what the API sends fits what the page reads. */
test('What_the_API_sends_is_what_the_page_reads', () => {
  expectTypeOf<Api.HostAnswer>().toExtend<Page.HostState>();
  expectTypeOf<Api.SeriesAnswer>().toExtend<Page.SeriesInfo>();
  expectTypeOf<Api.RangeAnswer>().toExtend<Page.RangeAnswer>();
  expectTypeOf<Api.RunAnswer>().toExtend<Page.OddRun>();
  expectTypeOf<Api.SummaryAnswer>().toExtend<Page.Summary>();
  expectTypeOf<Api.SettingAnswer>().toExtend<Page.Setting>();
  expectTypeOf<Api.SessionStateAnswer>().toExtend<Session>();
  expectTypeOf<Api.IncidentView>().toExtend<Incidents.Incident>();
  expectTypeOf<Api.FeedbackView>().toExtend<Incidents.Feedback>();
  expectTypeOf<Api.ForecastListAnswer>().toExtend<Forecasts.ForecastList>();
  expectTypeOf<Api.JobAnswer>().toExtend<Job>();
  expectTypeOf<Api.FeedbackPreview>().toExtend<Incidents.FeedbackPreview>();
});
