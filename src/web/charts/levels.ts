/** The one scale of oddness, 0 to 100, in six steps. */

/** Lowest level of each step a0 to a5. */
const STEP_LEVELS = [0, 30, 50, 65, 80, 92] as const;

/** A run of oddness begins here. */
export const UNUSUAL_LEVEL = 50;
export const ODD_LEVEL = 80;

/** Step 0 to 5, which is also the number of its colour token. */
export function stepOf(level: number): number {
  let step = 0;
  while (step < STEP_LEVELS.length - 1 && level >= (STEP_LEVELS[step + 1] ?? Infinity)) step++;
  return step;
}
