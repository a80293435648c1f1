const PATHS = {
  arrow: <path d="M4 12h16M14 6l6 6-6 6" />,
  check: <path d="m5 12.5 4.5 4.5L19 7" />,
  edit: <path d="M4 20h4L20 8l-4-4L4 16z" />,
  globe: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9s.5-6 3.5-9z" />
    </>
  ),
  end: <path d="m9 6 6 6-6 6" />,
  down: <path d="m6 9 6 6 6-6" />,
  stop: <path d="M6 6l12 12M18 6 6 18" />,
  message: (
    <>
      <rect x="3" y="5" width="18" height="14" rx="2" />
      <path d="m4 7.5 8 5.5 8-5.5" />
    </>
  ),
} as const;

interface IconProps {
  readonly name: keyof typeof PATHS;
  /** Points the other way in right-to-left scripts: for what means "on" or "back". */
  readonly flip?: boolean;
}

/** An icon of the customer's pages; always beside a word, so hidden from screen readers. */
export function Icon({ name, flip }: IconProps) {
  return (
    <svg className={flip ? "i flip" : "i"} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {PATHS[name]}
    </svg>
  );
}
