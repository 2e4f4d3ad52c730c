// The workbench's own line icons, on the same 20 x 20 grid as the shared ones but loaded with the workbench only.
const shapes = {
  select: "M5 3l10 7-4.500.900L13 16l-2 .9-2.500-5.100L5 15V3Z",
  box: "M4 6V4h2M14 4h2v2M16 14v2h-2M6 16H4v-2M8.500 4h3M8.500 16h3M4 8.500v3M16 8.500v3",
  pan: "M10 2.500v15M2.500 10h15M10 2.500 8 4.800M10 2.500l2 2.300M10 17.500l-2-2.300M10 17.500l2-2.300M2.500 10l2.300-2M2.500 10l2.300 2M17.500 10l-2.300-2M17.500 10l-2.300 2",
  undo: "M7 4 3.500 7.500 7 11M4 7.500h7.500a4.500 4.500 0 0 1 0 9H8",
  redo: "m13 4 3.500 3.500L13 11M16 7.500H8.500a4.500 4.500 0 0 0 0 9H12",
  remove: "M4 6h12M8 6V4h4v2M5.500 6l.7 10.500h7.600L14.500 6M8.500 9v5M11.500 9v5",
  list: "M7.500 5H17M7.500 10H17M7.500 15H17M3.500 5v.1M3.500 10v.1M3.500 15v.1",
  help: "M10 17.500a7.500 7.500 0 1 0 0-15 7.500 7.500 0 0 0 0 15ZM7.800 8a2.200 2.200 0 1 1 3.200 2c-.7.4-1 .8-1 1.600M10 14v.1",
  info: "M10 17.500a7.500 7.500 0 1 0 0-15 7.500 7.500 0 0 0 0 15ZM10 9v5M10 6.200v.1",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  fit: "M3.500 7.500v-4h4M12.500 3.500h4v4M16.500 12.500v4h-4M7.500 16.500h-4v-4M7 8h6v4H7z",
  check: "m4 10.500 4 4 8-9",
  cross: "m5 5 10 10M15 5 5 15",
  saved: "M4 10.500l4 4 8-9",
  saving: "M10 3v4M10 13v4M3 10h4M13 10h4",
  warning: "M10 3 2.500 16.500h15L10 3ZM10 8v4.200M10 14.300v.1",
} as const;

export type WbIconName = keyof typeof shapes;

export function WbIcon(p: { name: WbIconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={shapes[p.name]} />
    </svg>
  );
}
