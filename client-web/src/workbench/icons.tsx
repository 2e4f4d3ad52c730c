// The workbench's own line icons, on the same 20 x 20 grid as the shared ones but loaded with the workbench only.
const shapes = {
  select: "M5 3l10 7-4.5.9L13 16l-2 .9-2.5-5.1L5 15V3Z",
  box: "M4 6V4h2M14 4h2v2M16 14v2h-2M6 16H4v-2M8.5 4h3M8.5 16h3M4 8.5v3M16 8.5v3",
  pan: "M6.2 10.5V5.3a1.25 1.25 0 0 1 2.5 0V9.5M8.7 9V3.8a1.25 1.25 0 0 1 2.5 0V9M11.2 9V4.8a1.25 1.25 0 0 1 2.5 0V9.5M13.7 7.3a1.25 1.25 0 0 1 2.5 0v5.2a5 5 0 0 1-5 5h-.9a5 5 0 0 1-4.2-2.3L3.3 11.4a1.25 1.25 0 0 1 2-1.5l.9 1.1",
  undo: "M7 4 3.5 7.5 7 11M4 7.5h7.5a4.5 4.5 0 0 1 0 9H8",
  redo: "m13 4 3.5 3.5L13 11M16 7.5H8.5a4.5 4.5 0 0 0 0 9H12",
  remove: "M4 6h12M8 6V4h4v2M5.5 6l.7 10.5h7.6L14.5 6M8.5 9v5M11.5 9v5",
  list: "M7.5 5H17M7.5 10H17M7.5 15H17M3.5 5v.1M3.5 10v.1M3.5 15v.1",
  help: "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM7.8 8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 14v.1",
  info: "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM10 9v5M10 6.2v.1",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  fit: "M3.5 7.5v-4h4M12.5 3.5h4v4M16.5 12.5v4h-4M7.5 16.5h-4v-4M7 8h6v4H7z",
  check: "m4 10.5 4 4 8-9",
  cross: "m5 5 10 10M15 5 5 15",
  saved: "M4 10.5l4 4 8-9",
  device: "M6 3h8v14H6zM9 14.5h2",
  saving: "M10 3v4M10 13v4M3 10h4M13 10h4",
  warning: "M10 3 2.5 16.5h15L10 3ZM10 8v4.2M10 14.3v.1",
} as const;

export type WbIconName = keyof typeof shapes;

export function WbIcon(p: { name: WbIconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={shapes[p.name]} />
    </svg>
  );
}
