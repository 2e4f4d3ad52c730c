// Asked at each login: on a computer that others use too, nothing of one's work stays behind.
import { useId } from "preact/hooks";
import { t } from "../i18n";

export function SharedComputer(p: { checked: boolean; onChange: (checked: boolean) => void }) {
  const hint = useId();
  return (
    <div class="shared-computer">
      <label class="check">
        <input
          type="checkbox"
          name="shared"
          checked={p.checked}
          aria-describedby={hint}
          onChange={(event) => p.onChange(event.currentTarget.checked)}
        />
        {t("login.shared")}
      </label>
      <p class="hint" id={hint}>
        {t("login.shared_why")}
      </p>
    </div>
  );
}
