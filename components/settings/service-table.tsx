"use client";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/shell/me";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { Tag } from "@/components/ui/tag";
import { Time } from "@/components/ui/time";
import { type Failing, useCause, useFailing } from "./resting-notes";
import type { Service } from "./service";

interface Acts {
  onEdit: (service: Service) => void;
  onRemove: (service: Service) => void;
}

/** The services, one a row; of headers only the names are known. */
export function ServiceTable({ items, ...acts }: { items: readonly Service[] } & Acts) {
  const failing = useFailing().data?.items;
  const t = useTranslations("settings.services.column");
  const common = useTranslations("common");
  const admin = useMay("admin");
  return (
    <table className="t">
      <thead>
        <tr>
          <th>{t("name")}</th>
          <th className="hide-s">{t("url")}</th>
          <th>{t("state")}</th>
          <th className="hide-s">{t("headers")}</th>
          <th className="hide-s">{t("updated")}</th>
          {admin && (
            <th>
              <span className="sr-only">{common("more")}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <Row
            key={one.key}
            service={one}
            failing={failing?.find((failed) => failed.service === one.key)}
            known={failing !== undefined}
            admin={admin}
            {...acts}
          />
        ))}
      </tbody>
    </table>
  );
}

function Row(
  props: {
    service: Service;
    failing: Failing | undefined;
    /** Whether it is known which services fail. */
    known: boolean;
    admin: boolean;
  } & Acts,
) {
  const { service, failing, known, admin, onEdit, onRemove } = props;
  const t = useTranslations("settings.services");
  const more = useTranslations("common")("moreFor", { name: service.name });
  return (
    <tr>
      <td>
        <b className="font-semibold" dir="auto">
          {service.name}
        </b>
        <span className="block text-xs text-ink-3">
          <bdi className="mono">{service.key}</bdi>
        </span>
      </td>
      <td className="hide-s wrap-anywhere">
        <bdi>{service.baseUrl}</bdi>
      </td>
      <td>{known && <ServiceState failing={failing} />}</td>
      <td className="hide-s">
        <span className="flex flex-wrap gap-1">
          {service.headerNames.length === 0 && <span className="text-ink-3">{t("headersNone")}</span>}
          {service.headerNames.map((name) => (
            <Tag key={name}>{name}</Tag>
          ))}
        </span>
      </td>
      <td className="hide-s text-ink-3">
        <Time at={service.updatedAt} />
      </td>
      {admin && (
        <td className="r">
          <Menu
            label={more}
            trigger={<Button look="quiet" small icon="more" aria-label={more} />}
            groups={[
              {
                id: "service",
                entries: [
                  { id: "edit", icon: "edit", label: t("editAction"), onPress: () => onEdit(service) },
                  {
                    id: "remove",
                    icon: "trash",
                    danger: true,
                    label: t("remove"),
                    onPress: () => onRemove(service),
                  },
                ],
              },
            ]}
          />
        </td>
      )}
    </tr>
  );
}

/** Whether it is called, and what went wrong lately. */
function ServiceState({ failing }: { failing: Failing | undefined }) {
  const t = useTranslations("settings.services.resting");
  const cause = useCause();
  if (!failing)
    return (
      <Tag tone="ok" icon="okc">
        {t("well")}
      </Tag>
    );
  if (failing.restingSince)
    return (
      <Tag tone="warn" icon="wait">
        {t("tag")}
      </Tag>
    );
  const { failures: count, restsAfter: limit } = failing;
  return (
    <span className="grid gap-0.5">
      <span>
        <Tag tone="warn" icon="warn">
          {t("failing")}
        </Tag>
      </span>
      <span className="text-xs text-ink-3">{t("failingText", { count, limit, cause: cause(failing) })}</span>
    </span>
  );
}
