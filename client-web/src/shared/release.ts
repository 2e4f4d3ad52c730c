// A new release replaces the program's files while a page of the old one is still open: a screen that this page has
// not fetched yet is then gone from the server, and only the new page can show it.
const storageKey = "ujira.reloaded_from";

/** The program that this page runs, by the address of its first file, which is named after its content. */
const running = (): string => document.querySelector("script[type=module][src]")?.getAttribute("src") ?? "";

/** Loads the page anew where the server has another release. Once for each release: a cache may keep giving the old one. */
export async function reloadIfReplaced(reload: () => void = () => location.reload()): Promise<boolean> {
  const mine = running();
  if (mine === "" || !(await isReplaced(mine)) || !rememberOnce(mine)) return false;
  reload();
  return true;
}

async function isReplaced(mine: string): Promise<boolean> {
  try {
    const answer = await fetch("/", { cache: "no-store" });
    return answer.ok && !(await answer.text()).includes(`"${mine}"`);
  } catch {
    return false;
  }
}

/** False the second time, and where the browser keeps nothing: then nobody would know of the first time. */
function rememberOnce(mine: string): boolean {
  try {
    if (sessionStorage.getItem(storageKey) === mine) return false;
    sessionStorage.setItem(storageKey, mine);
    return true;
  } catch {
    return false;
  }
}
