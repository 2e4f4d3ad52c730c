// The login ended under an open screen. The screen stays as it is; logging in again gives it back.
import { t } from "../i18n";
import { Button, Dialog } from "../shared/components";
import { navigate } from "../shared/router";
import { loadSession, me, session } from "../shared/session";
import { LoginForm } from "./LoginForm";

export default function LoginAgain() {
  const leave = async (): Promise<void> => {
    await loadSession();
    navigate("/");
  };
  return (
    <Dialog title={t("login.again")}>
      <p>{t("login.again_why")}</p>
      <LoginForm login={me().login} shared={session().shared} />
      <Button kind="quiet" onClick={() => void leave()}>
        {t("login.leave")}
      </Button>
    </Dialog>
  );
}
