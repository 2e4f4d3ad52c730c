// A short word that something is done, seen and heard; it asks for nothing and goes by itself.
import { useEffect, useState } from "preact/hooks";

let show: (text: string) => void = () => {};

export const announce = (text: string): void => show(text);

export function Toasts() {
  const [text, setText] = useState("");
  useEffect(() => {
    show = setText;
  }, []);
  useEffect(() => {
    if (text === "") return undefined;
    const timer = setTimeout(() => setText(""), 4000);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div class="toast" role="status" aria-live="polite">
      {text !== "" && <p>{text}</p>}
    </div>
  );
}
