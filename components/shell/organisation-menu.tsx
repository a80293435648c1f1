"use client";
import { useTranslations } from "next-intl";
import { Button as AriaButton } from "react-aria-components";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { initials, useMe } from "./me";
import { switchOrganisation } from "./sign-out";

/** The organisation everything here belongs to; a menu where the person has several. */
export function OrganisationMenu() {
  const t = useTranslations("shell");
  const { organisation, organisations } = useMe();
  const face = (
    <>
      <span className="sign" aria-hidden="true">
        {initials(organisation.name)}
      </span>
      <span className="txt truncate">{organisation.name}</span>
    </>
  );
  if (organisations.length < 2) {
    return (
      <div className="org hide-s" title={organisation.name}>
        {face}
      </div>
    );
  }
  return (
    <Menu
      label={t("organisations")}
      placement="bottom start"
      trigger={
        <AriaButton className="org hide-s" aria-label={t("organisation", { name: organisation.name })}>
          {face}
          <Icon name="down" className="chev text-ink-3" />
        </AriaButton>
      }
      groups={[
        {
          id: "organisations",
          title: t("organisations"),
          chosen: organisation.id,
          entries: organisations.map((one) => ({
            id: one.id,
            label: one.name,
            onPress: () => switchOrganisation(one.id),
          })),
        },
      ]}
    />
  );
}
