"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";

/** What will happen, a sentence each, before something is done. */
export function Effects({ effects }: { effects: readonly ReactNode[] }) {
  const t = useTranslations("operations.repair");
  const heading = useId();
  return (
    <section className="effects" aria-labelledby={heading}>
      <h3 id={heading}>{t("willHappen")}</h3>
      <ul>
        {effects.map((effect, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences stand in their order
          <li key={index}>{effect}</li>
        ))}
      </ul>
    </section>
  );
}
