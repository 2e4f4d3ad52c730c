declare module "virtual:catalogue" {
  const loaders: Record<string, Record<string, () => Promise<{ default: Record<string, string> }>>>;
  export default loaders;
}
