import { Field } from "../shared/components";

/** A whole number within limits; what is none of that is not taken over, and the browser says so. */
export function NumberField(p: {
  label: string;
  hint?: string;
  min: number;
  max: number;
  value: number;
  change: (value: number) => void;
}) {
  return (
    <Field label={p.label} hint={p.hint}>
      {(ids) => (
        <input
          {...ids}
          type="number"
          required
          min={p.min}
          max={p.max}
          step={1}
          value={p.value}
          onInput={(event) => {
            const value = event.currentTarget.valueAsNumber;
            if (Number.isInteger(value) && value >= p.min && value <= p.max) p.change(value);
          }}
        />
      )}
    </Field>
  );
}
