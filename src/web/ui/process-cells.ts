import { fixed, MISSING } from '../i18n/numbers.ts';
import { quantity } from '../i18n/units.ts';

/** How the numbers of a process are written, in every table alike. */

export const cpuOfOneCore = (ratio: number | null): string => (ratio === null ? MISSING : fixed(ratio * 100, 1));

export const memoryText = (bytes: number | null): string => quantity({ unit: 'By', group: 'memory' }, bytes);

export const diskText = (bytesPerSecond: number | null): string => {
  // A process writes a few bytes all the time; under a kilobyte a second nobody compares.
  if (bytesPerSecond !== null && bytesPerSecond > 0 && bytesPerSecond < 1000) return `<${quantity({ unit: 'By/s', group: 'disk' }, 1000)}`;
  return quantity({ unit: 'By/s', group: 'disk' }, bytesPerSecond);
};
