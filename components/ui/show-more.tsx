"use client";
import { useTranslations } from "next-intl";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "./button";
import { Notice } from "./notice";

/** The way to what comes after in a list that is read page by page; says when that could not be brought. */
export function ShowMore(props: {
  list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly isFetchNextPageError: boolean;
    readonly error: unknown;
    readonly fetchNextPage: () => unknown;
  };
  small?: boolean;
}) {
  const { list, small } = props;
  const t = useTranslations("common");
  const words = useRefusalWords();
  if (!list.hasNextPage) return null;
  return (
    <div className="p-4 grid gap-3 justify-items-center">
      {list.isFetchNextPageError && <Notice tone="bad">{words(list.error)}</Notice>}
      <Button
        {...(small && { small })}
        isPending={list.isFetchingNextPage}
        onPress={() => list.fetchNextPage()}
      >
        {t(list.isFetchNextPageError ? "tryAgain" : "showMore")}
      </Button>
    </div>
  );
}
