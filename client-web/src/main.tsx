import { render } from "preact";
import { App, preloadScreen } from "./App";
import { need, preferredLanguage, setLanguage } from "./i18n";
import { interceptLinks } from "./shared/router";
import { loadSession } from "./shared/session";
import "./shared/base.css";

// Who is logged in, the texts and the screen are all on their way at once: on a slow line each round trip counts.
const starting = loadSession();
starting.catch(() => {
  // The frame shows what went wrong, with a button to try again.
});
preloadScreen();
await setLanguage(preferredLanguage());
await need("shared", "problems");
interceptLinks();
render(<App starting={starting} />, document.getElementById("app") as HTMLElement);
