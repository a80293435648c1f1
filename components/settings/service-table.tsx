"use client";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/shell/me";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { Tag } from "@/components/ui/tag";
import { Time } from "@/components/ui/time";
import type { Service } from "./service";

interface Acts {
  onEdit: (service: Service) => void;
  onRemove: (service: Service) => void;
}

/** The services, one a row; of headers only the names are known. */
export function ServiceTable({ items, ...acts }: { items: readonly Service[] } & Acts) {
  const t = useTranslations("settings.services.column");
  const common = useTranslations("common");
  const admin = useMay("admin");
  return (
    <table className="t">
      <thead>
        <tr>
          <th>{t("name")}</th>
          <th>{t("url")}</th>
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
          <Row key={one.key} service={one} admin={admin} {...acts} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ service, admin, onEdit, onRemove }: { service: Service; admin: boolean } & Acts) {
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
      <td className="wrap-anywhere">
        <bdi>{service.baseUrl}</bdi>
      </td>
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
