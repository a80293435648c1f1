/** The most holidays that a calendar has. */
export const MOST_HOLIDAYS = 1000;
/** `00:00` to `23:59`, and `24:00` for the end of a day. */
export const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;

/** Whether the hours of a day are times, in order, none into the next. */
export function hoursFit(hours: readonly { readonly from: string; readonly to: string }[]): boolean {
  return hours.every(
    ({ from, to }, i) =>
      CLOCK.test(from) && CLOCK.test(to) && from < to && from >= (hours[i - 1]?.to ?? "00:00"),
  );
}
