// Line icons, drawn for 20 x 20; they go with a word, never alone.
const shapes = {
  back: "M8 4 3 9l5 5M3.5 9H12a5 5 0 0 1 0 10",
  bank: "M3 8 10 3l7 5M4 8.5h12M5.5 9v6M10 9v6M14.5 9v6M3 16.5h14",
  check: "m4 10.5 4 4 8-9",
  clock: "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM10 6v4.2l2.8 1.8",
  copy: "M7 7V4.5A1.5 1.5 0 0 1 8.5 3h7A1.5 1.5 0 0 1 17 4.500v7a1.5 1.5 0 0 1-1.5 1.500H13M4.5 7h7A1.5 1.5 0 0 1 13 8.500v7a1.5 1.5 0 0 1-1.5 1.500h-7A1.5 1.5 0 0 1 3 15.500v-7A1.5 1.5 0 0 1 4.5 7Z",
  cross: "m5 5 10 10M15 5 5 15",
  down: "M10 3v10m-4-4 4 4 4-4M4 17h12",
  info: "M10 17.500a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM10 9v5M10 6.200v.1",
  minus: "M4 10h12",
  pen: "m4 16 .8-3.400L13.6 3.800a1.4 1.4 0 0 1 2 0l.6.6a1.4 1.4 0 0 1 0 2L7.4 15.2 4 16Z",
  picture:
    "M3 5.500A1.5 1.5 0 0 1 4.5 4h11A1.5 1.5 0 0 1 17 5.500v9a1.5 1.5 0 0 1-1.5 1.500h-11A1.5 1.5 0 0 1 3 14.500v-9ZM3 13.500l4-4 4 4 2-2 4 3.500M13 8.200v.1",
  plus: "M10 4v12M4 10h12",
  scales: "M10 3v14M6 17h8M4 6h12M4 6l-2 5.500a2.3 2.3 0 0 0 4 0L4 6Zm12 0-2 5.500a2.3 2.3 0 0 0 4 0L16 6Z",
  shield: "M10 2.5 4 5v4.500c0 4 2.6 6.6 6 8 3.4-1.4 6-4 6-8V5l-6-2.500Z",
  warning: "M10 3 2.5 16.500h15L10 3ZM10 8v4.200M10 14.300v.1",
} as const;

export type IconName = keyof typeof shapes;

export function Icon(p: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={shapes[p.name]} />
    </svg>
  );
}
