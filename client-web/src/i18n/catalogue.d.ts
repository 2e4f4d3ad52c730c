declare module "virtual:catalogue" {
  const loaders: Record<string, Record<string, () => Promise<{ default: Record<string, string> }>>>;
  export default loaders;
}

/** One area in all languages, for a page that is carried away alone. */
declare module "virtual:texts/*" {
  const texts: Record<string, Record<string, string>>;
  export default texts;
}
