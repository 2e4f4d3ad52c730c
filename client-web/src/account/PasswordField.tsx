// The password once more, before what a screen that was left open must not let somebody else do.
import { ProblemError } from "../api/problem";
import { t } from "../i18n";
import { Field } from "../shared/components";
import { useSession } from "../shared/session";

export function PasswordField(p: { value: string; onInput: (value: string) => void }) {
  const { session } = useSession();
  return (
    <Field
      label={t("contacts.password")}
      hint={t(session?.demo === true ? "contacts.password_demo" : "contacts.password_why")}
    >
      {(ids) => (
        <input
          {...ids}
          type="password"
          autocomplete="current-password"
          maxLength={200}
          value={p.value}
          onInput={(event) => p.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** The server says "login or password is wrong"; here nobody typed a login. */
export async function withOwnWords<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ProblemError && error.code === "wrong_login")
      throw new ProblemError({ code: "wrong_password", status: error.status, field: "password" });
    throw error;
  }
}
