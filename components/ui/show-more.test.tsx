import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ShowMore } from "./show-more";

const messages = {
  common: {
    showMore: "Show more",
    tryAgain: "Try again",
    failed: { noAnswer: "The server did not answer." },
  },
  api: {},
};
const page = { isFetchingNextPage: false, isFetchNextPageError: false, error: null, fetchNextPage: () => {} };
const drawn = (list: Parameters<typeof ShowMore>[0]["list"]) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
      <ShowMore list={list} />
    </NextIntlClientProvider>,
  );

test("a list says that there is more, and when that could not be brought why and how to try again", () => {
  expect(drawn({ ...page, hasNextPage: false })).toBe("");
  expect(drawn({ ...page, hasNextPage: true })).toContain("Show more");
  const failed = drawn({
    ...page,
    hasNextPage: true,
    isFetchNextPageError: true,
    error: new Error("offline"),
  });
  expect(failed).toContain("The server did not answer.");
  expect(failed).toContain("Try again");
});
