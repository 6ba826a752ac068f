const paths = {
  inbox: "M2.5 9.5h3l1 2h3l1-2h3M3.6 3.5h8.8l1.1 6v3h-11v-3z",
  override: "M3 13l.6-2.6 6.9-6.9 2 2-6.9 6.9zM9 5l2 2",
  data: "M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 6.5v6",
  source: "M5.5 2.5v3M10.5 2.5v3M4 5.5h8v2.2a4 4 0 0 1-8 0zM8 11.7v2",
  search: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.4 10.4 13.5 13.5",
  plus: "M8 3.5v9M3.5 8h9",
  check: "M3.5 8.3l3 3 6-6.6",
  cross: "M4 4l8 8M12 4l-8 8",
  clock: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.2 1.4",
  hold: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.4 6v4M9.6 6v4",
  warning: "M8 2.6 14.2 13H1.8zM8 6.8v2.7M8 11.2v.1",
  admin: "M8 2l5 1.8v3.9c0 3-2 5.2-5 6.3-3-1.1-5-3.3-5-6.3V3.8zM5.8 8l1.6 1.6 2.9-3.2",
  external: "M6.5 3.5h-3v9h9v-3M9 3h4v4M13 3 7.5 8.5",
  table: "M2.5 3.5h11v9h-11zM2.5 6.5h11M7 6.5v6",
  up: "M4.5 9.5 8 6l3.5 3.5",
  down: "M4.5 6.5 8 10l3.5-3.5",
  left: "M9.5 4.5 6 8l3.5 3.5",
  right: "M6.5 4.5 10 8l-3.5 3.5",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  sun: "M8 10.7a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM8 1.8v1.4M8 12.8v1.4M1.8 8h1.4M12.8 8h1.4M3.6 3.6l1 1M11.4 11.4l1 1M12.4 3.6l-1 1M4.6 11.4l-1 1",
  moon: "M13 9.6A5.4 5.4 0 0 1 6.4 3a5.4 5.4 0 1 0 6.6 6.6z",
  system: "M2.5 3.5h11v7h-11zM6 13.5h4M8 10.5v3",
  leave: "M6.5 2.5h-4v11h4M10 5l3 3-3 3M13 8H6",
  retry: "M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3",
  play: "M5 3.5v9l7-4.5z",
  clip: "M12.7 7.6 8 12.3a3 3 0 0 1-4.3-4.3l5.2-5.1a2 2 0 0 1 2.8 2.8l-5.1 5.1a1 1 0 0 1-1.4-1.4L9.8 4.8",
  comment: "M2.5 3.5h11v7.5H7l-3 2.5V11H2.5z",
  bell: "M4 7a4 4 0 0 1 8 0c0 3.4 1.5 4.3 1.5 4.3h-11S4 10.4 4 7M6.6 13.4a1.6 1.6 0 0 0 2.8 0",
  help: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.3 6.3a1.8 1.8 0 1 1 2.4 1.9c-.5.2-.7.5-.7 1M8 11.2v.1",
} as const;

export type IconName = keyof typeof paths;

/** A 16 px line icon. Decorative: the control around it carries the words. */
export function Icon({ name, size = 16 }: { name: IconName; size?: 12 | 14 | 16 }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={size === 12 ? 1.9 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: "none" }}
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
