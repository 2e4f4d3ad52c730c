import { render } from "preact";
import { App } from "./App";
import { need, preferredLanguage, setLanguage } from "./i18n";
import { interceptLinks } from "./shared/router";
import "./shared/base.css";

await setLanguage(preferredLanguage());
await need("shared", "problems");
interceptLinks();
render(<App />, document.getElementById("app") as HTMLElement);
