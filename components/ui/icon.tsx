import type { ReactNode } from "react";

/** Drawings of 24 by 24, in the current colour. Names of steps are the names of their kinds. */
export const icons = {
  archive: (
    <>
      <rect x="3" y="4" width="18" height="5" rx="1.5" />
      <path d="M5 9v9a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V9M10 13h4" />
    </>
  ),
  arrow: <path d="M4 12h16M14 6l6 6-6 6" />,
  bolt: <path d="M13 3 5 14h6l-1 7 8-11h-6z" />,
  call: (
    <>
      <rect x="3" y="9" width="12" height="12" rx="2" />
      <path d="M14 4h6v6M20 4l-8 8" />
    </>
  ),
  cases: (
    <>
      <path d="m12 3 9 5-9 5-9-5z" />
      <path d="m3 13 9 5 9-5" />
    </>
  ),
  catalogue: (
    <>
      <path d="m12 2.5 8.5 4.8v9.4L12 21.5l-8.5-4.8V7.3z" />
      <path d="m3.8 7.5 8.2 4.7 8.2-4.7M12 12.2v9" />
    </>
  ),
  check: <path d="m5 12.5 4.5 4.5L19 7" />,
  choice: (
    <>
      <path d="m12 3 9 9-9 9-9-9z" />
      <path d="M9.5 12h5" />
    </>
  ),
  copy: (
    <>
      <rect x="8" y="8" width="12" height="12" rx="2" />
      <path d="M16 8V5a1 1 0 0 0-1-1H5a1 1 0 0 0-1 1v10a1 1 0 0 0 1 1h3" />
    </>
  ),
  cursor: <path d="m5 3 14 8-6 2-2.5 6z" />,
  decision: (
    <>
      <rect x="3" y="4" width="18" height="16" rx="2" />
      <path d="M3 9.5h18M3 14.5h18M9 9.5V20" />
    </>
  ),
  down: <path d="m6 9 6 6 6-6" />,
  edit: <path d="M4 20h4L20 8l-4-4L4 16z" />,
  end: (
    <>
      <circle cx="12" cy="12" r="9" />
      <rect x="9" y="9" width="6" height="6" rx="1" />
    </>
  ),
  escalate: <path d="M12 20V5M6 11l6-6 6 6M5 20h14" />,
  eye: (
    <>
      <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
      <circle cx="12" cy="12" r="2.8" />
    </>
  ),
  filter: <path d="M4 6h16M7 12h10M10 18h4" />,
  fit: <path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5" />,
  flow: (
    <>
      <rect x="3" y="4" width="7" height="5" rx="1.5" />
      <rect x="14" y="15" width="7" height="5" rx="1.5" />
      <path d="M10 6.5h4a3 3 0 0 1 3 3V15" />
    </>
  ),
  form: (
    <>
      <rect x="4" y="3" width="16" height="18" rx="2" />
      <path d="M8 8h8M8 12h8M8 16h4" />
    </>
  ),
  globe: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9s.5-6 3.5-9z" />
    </>
  ),
  grip: <path d="M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01" strokeWidth="2.6" />,
  group: (
    <>
      <rect x="3" y="3" width="18" height="18" rx="3" strokeDasharray="3.5 3" />
      <path d="M8 12h8" />
    </>
  ),
  hand: (
    <path d="M12 3v18M3 12h18M12 3 9.5 5.5M12 3l2.5 2.5M12 21l-2.5-2.5M12 21l2.5-2.5M3 12l2.5-2.5M3 12l2.5 2.5M21 12l-2.5-2.5M21 12l-2.5 2.5" />
  ),
  inbox: (
    <>
      <path d="M3 13h5l1.5 3h5L16 13h5" />
      <path d="M6 5h12l3 8v5a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-5z" />
    </>
  ),
  key: (
    <>
      <circle cx="8" cy="15" r="4" />
      <path d="m11 12 9-9M16 7l3 3" />
    </>
  ),
  keyboard: (
    <>
      <rect x="3" y="6" width="18" height="12" rx="2" />
      <path d="M7 10h.01M11 10h.01M15 10h.01M8 14h8" />
    </>
  ),
  leave: (
    <>
      <path d="M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4" />
      <path d="M15 8l4 4-4 4M19 12H9" />
    </>
  ),
  left: <path d="m15 6-6 6 6 6" />,
  link: (
    <>
      <path d="M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7l-1 1" />
      <path d="M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7l1-1" />
    </>
  ),
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  message: (
    <>
      <rect x="3" y="5" width="18" height="14" rx="2" />
      <path d="m4 7.5 8 5.5 8-5.5" />
    </>
  ),
  milestone: <path d="M6 21V4M6 4h11l-2.5 4L17 12H6" />,
  minus: <path d="M5 12h14" />,
  more: <path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth="2.6" />,
  offline: (
    <>
      <path d="M4 4l16 16" />
      <path d="M7 8a5.5 5.5 0 0 0 0 11h10M10 5.3A6 6 0 0 1 17.7 10 4.5 4.5 0 0 1 20.5 16" />
    </>
  ),
  okc: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="m8 12.3 2.8 2.7L16 9.5" />
    </>
  ),
  out: (
    <>
      <path d="M14 4h6v6M20 4l-9 9" />
      <path d="M18 14v4a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h4" />
    </>
  ),
  parallel: <path d="M4 12h5M9 5v14M9 5h11M9 19h11M9 12h11" />,
  person: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M5 20c.7-4 3.6-6 7-6s6.300 2 7 6" />
    </>
  ),
  placeholder: <rect x="4" y="4" width="16" height="16" rx="3" strokeDasharray="3 3" />,
  play: <path d="M7 4.5v15l12-7.5z" />,
  plus: <path d="M12 5v14M5 12h14" />,
  question: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.700M12 16.500v.2" />
    </>
  ),
  race: (
    <>
      <path d="M4 6h5l5 6-5 6H4M14 12h6" />
      <path d="m17 9 3 3-3 3" />
    </>
  ),
  publish: (
    <>
      <path d="M12 12V3M8.5 6.5 12 3l3.5 3.5" />
      <path d="M4 13v5a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-5" />
    </>
  ),
  receive: (
    <>
      <path d="M12 3v9M8.5 8.5 12 12l3.5-3.5" />
      <path d="M4 13v5a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-5" />
    </>
  ),
  redo: (
    <>
      <path d="m15 7 5 5-5 5" />
      <path d="M20 12H10a6 6 0 0 0-6 6" />
    </>
  ),
  repeat: (
    <>
      <path d="m17 2 4 4-4 4" />
      <path d="M3 11V9a3 3 0 0 1 3-3h15M7 22l-4-4 4-4" />
      <path d="M21 13v2a3 3 0 0 1-3 3H3" />
    </>
  ),
  retry: (
    <>
      <path d="M20 4v5h-5" />
      <path d="M20 9a8 8 0 1 0 1 5" />
    </>
  ),
  right: <path d="m9 6 6 6-6 6" />,
  save: (
    <>
      <path d="M6 3h9l5 5v11a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z" />
      <path d="M8 3v5h6M8 21v-7h8v7" />
    </>
  ),
  search: (
    <>
      <circle cx="11" cy="11" r="7" />
      <path d="m20 20-4-4" />
    </>
  ),
  service: <path d="M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4" />,
  set: (
    <>
      <path d="M5 9h9M5 14h9" />
      <path d="m18 7 2 2-2 2" />
    </>
  ),
  settings: (
    <>
      <path d="M4 7h10M18 7h2M4 17h2M10 17h10" />
      <circle cx="16" cy="7" r="2" />
      <circle cx="8" cy="17" r="2" />
    </>
  ),
  skip: <path d="M5 5v14l9-7zM18 5v14" />,
  start: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="m10 8.5 5 3.5-5 3.5z" />
    </>
  ),
  stop: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7.5v5.5M12 16.3v.2" />
    </>
  ),
  sun: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600 7 7M17 17l1.400 1.400M18.400 5.600 17 7M7 17l-1.400 1.400" />
    </>
  ),
  task: (
    <>
      <circle cx="10" cy="8" r="4" />
      <path d="M3 20c.6-4 3.4-6 7-6 1.2 0 2.3.2 3.2.7" />
      <path d="m15 18.5 2 2 4-4.5" />
    </>
  ),
  test: <path d="M9 3h6M10 3v6L4.5 19a1.5 1.5 0 0 0 1.3 2h12.4a1.5 1.5 0 0 0 1.3-2L14 9V3" />,
  tidy: (
    <>
      <rect x="9" y="3" width="6" height="5" rx="1" />
      <rect x="3" y="16" width="6" height="5" rx="1" />
      <rect x="15" y="16" width="6" height="5" rx="1" />
      <path d="M12 8v4M6 16v-4h12v4" />
    </>
  ),
  trash: (
    <path d="M4 7h16M10 11v6M14 11v6M6 7l1 12a2 2 0 0 0 2 2h6a2 2 0 0 0 2-2l1-12M9 7V5a1 1 0 0 1 1-1h4a1 1 0 0 1 1 1v2" />
  ),
  undo: (
    <>
      <path d="M9 7 4 12l5 5" />
      <path d="M4 12h10a6 6 0 0 1 6 6" />
    </>
  ),
  up: <path d="m6 15 6-6 6 6" />,
  wait: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5l3.5 2" />
    </>
  ),
  warn: (
    <>
      <path d="M12 4 2.5 20h19z" />
      <path d="M12 10v4.5M12 17.3v.2" />
    </>
  ),
  x: <path d="M6 6l12 12M18 6 6 18" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof icons;

/** True when there is a drawing of this name. */
export function isIcon(name: string): name is IconName {
  return name in icons;
}

/** A picture beside a word. Says nothing to screen readers: the word does. `flip` mirrors it right to left. */
export function Icon(props: { name: IconName; flip?: boolean; className?: string }) {
  return (
    <svg
      className={["i", props.flip && "flip", props.className].filter(Boolean).join(" ")}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      {icons[props.name]}
    </svg>
  );
}
