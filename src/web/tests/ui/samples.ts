import type { Incident } from '../../api/incident-types.ts';
import type { HostState, OddRun, SeriesInfo } from '../../api/types.ts';
import { parseKey } from '../../charts/series-key.ts';

/** 17 November 2026, 14:32:07 in São Paulo. */
export const NOW = Date.UTC(2026, 10, 17, 17, 32, 7);

export function hostState(more: Partial<HostState> = {}): HostState {
  return {
    host: 'atlas', os: 'Debian', kernel: '6.1', cores: 4, memoryBytes: 2 ** 34, bootMs: NOW - 9e8, timeZone: 'America/Sao_Paulo', version: '1.0.0',
    nowMs: NOW, intervalSeconds: 1, refreshSeconds: 1, startedMs: NOW - 1_320_000,
    collector: { state: 'running', lastTickMs: NOW },
    learning: { state: 'watching', samples: 86_400, samplesNeeded: 3600, minutesIn: 1440, minutesLeft: 0 },
    model: { detector: 'isolation-forest', version: 7, trainedAtMs: NOW - 8e7, fromMs: NOW - 36e8, toMs: NOW - 8e7, samples: 40_000, threshold: 0.6, features: ['a', 'b', 'c'] },
    store: { bytes: 1.9e9, series: 312, samples: 1e9, firstMs: NOW - 43 * 864e5, lastMs: NOW },
    self: { cpuRatio: 0.004, residentBytes: 52 * 2 ** 20 },
    ...more,
  };
}

export function oddRun(more: Partial<OddRun> = {}): OddRun {
  return {
    detector: 'isolation-forest', modelVersion: 7, startMs: NOW - 17_460_000, peakMs: NOW - 60_000, endMs: null, peakLevel: 83,
    reasons: [{ key: 'system.memory.utilization', share: 0.9, actual: 0.74, expected: 0.61 }], ...more,
  };
}

export function seriesInfo(key: string, unit: string, group: SeriesInfo['group']): SeriesInfo {
  return { key, ...parseKey(key), unit, kind: 'gauge', group, help: '', learnedTogether: false };
}

export function incidentOf(more: Partial<Incident> = {}): Incident {
  return {
    id: 7, severity: 'major', detector: 'isolation-forest', modelVersion: 7, onsetMs: NOW - 600_000, startMs: NOW - 590_000, peakMs: NOW - 300_000, endMs: null,
    peakLevel: 83, answer: null, feedbackId: null,
    evidence: {
      kind: 'unusual', isYoung: false, sentence: { en: 'Memory was high.', pt: 'Memória alta.' }, counterfactual: { en: 'Below 70%.', pt: 'Abaixo de 70%.' },
      reasons: [], othersShare: 0, resource: 'memory', processes: [], news: [], similar: [],
    },
    ...more,
  };
}
