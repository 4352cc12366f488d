import type { ComponentChildren } from 'preact';
import { Mark } from './mark.tsx';

interface SettingLineProps {
  label: string;
  /** What it means or costs. */
  hint?: string;
  /** What is wrong with what was chosen; stands in the hint's place. */
  problem?: string | null;
  children: ComponentChildren;
}

/** One setting: its name, its field, what it means. */
export function SettingLine({ label, hint = '', problem = null, children }: SettingLineProps) {
  return (
    <div class="row">
      <span>{label}</span>
      <div>{children}</div>
      {problem === null ? <p>{hint}</p> : <p class="err" role="alert"><Mark level={60} /> {problem}</p>}
    </div>
  );
}
