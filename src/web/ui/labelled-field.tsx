interface LabelledFieldProps {
  name: string;
  label: string;
  type?: 'text' | 'password';
  hint?: string;
  autocomplete: string;
}

/** A field with its name above and a hint below. */
export function LabelledField({ name, label, type = 'text', hint, autocomplete }: LabelledFieldProps) {
  const hintId = `${name}-hint`;
  const common = { class: 'field', name, autocomplete, autocapitalize: 'none', spellcheck: false, required: true, 'aria-describedby': hint === undefined ? undefined : hintId } as const;
  return (
    <label class="labelled">
      <span>{label}</span>
      {type === 'password' ? <input type="password" {...common} /> : <input type="text" {...common} />}
      {hint !== undefined && <small class="dim" id={hintId}>{hint}</small>}
    </label>
  );
}
