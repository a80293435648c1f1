import type { Draft } from "@/dsl/draft/draft";
import { readDraft } from "@/dsl/draft/read";
import type { LocalizedText } from "@/dsl/text";
import complaint from "./complaint-by-mail.json";
import loan from "./loan-application.json";
import order from "./order-with-credit-check.json";
import parcel from "./parcel-shipping.json";

/** A process to begin with: complete in English, Indonesian and Arabic. */
export interface Template {
  readonly key: string;
  readonly description: LocalizedText;
  readonly draft: Draft;
}

/** The templates, in the order in which they are offered. */
export const templates: readonly Template[] = [
  template(order, {
    en: "A customer orders on account. The credit bureau is asked; good orders are accepted at once, your credit team decides on the others.",
    id: "Pelanggan memesan dengan tempo. Biro kredit ditanya; pesanan yang baik langsung diterima, sisanya diputuskan tim kredit Anda.",
    ar: "يطلب العميل بالدفع الآجل، فيُسأل مكتب الائتمان: تُقبل الطلبات الجيدة فورًا، ويبتّ فريق الائتمان في سواها.",
  }),
  template(parcel, {
    en: "A customer announces a parcel. Heavy ones are planned by your dispatch team, the carrier is booked, and the customer hears when it has arrived.",
    id: "Pelanggan mendaftarkan paket. Paket berat direncanakan tim pengiriman Anda, kurir dipesan, dan pelanggan dikabari saat paket tiba.",
    ar: "يسجّل العميل طردًا. يرتّب فريق الشحن الطرود الثقيلة، وتُحجز شركة الشحن، ويُبلَّغ العميل عند الوصول.",
  }),
  template(loan, {
    en: "A customer applies for a loan. A table of rules finds the risk class: clear ones are answered at once, your credit team decides on the others.",
    id: "Pelanggan mengajukan pinjaman. Tabel aturan menentukan kelas risiko: yang jelas langsung dijawab, sisanya diputuskan tim kredit Anda.",
    ar: "يتقدم عميل بطلب قرض، فيحدد جدولُ قواعد فئةَ المخاطر: يُجاب الواضح منها فورًا، ويبتّ فريق الائتمان في سواها.",
  }),
  template(complaint, {
    en: "A customer complains, a person answers by mail and asks whether it helped. If it did not, the head of the team takes over.",
    id: "Pelanggan mengeluh, staf menjawab lewat email dan bertanya apakah itu membantu. Jika belum, kepala tim mengambil alih.",
    ar: "يشتكي عميل، فيجيبه موظف بالبريد ويسأله هل أفاده الرد. فإن لم يُفده، تولّى رئيس الفريق الأمر.",
  }),
];

/** The template with this key, or undefined. */
export function templateOf(key: string): Template | undefined {
  return templates.find((one) => one.key === key);
}

function template(raw: unknown, description: LocalizedText): Template {
  const read = readDraft(raw);
  // A template is part of the program: one that cannot be read is a bug.
  if (!read.ok) throw new Error(`Template cannot be read: ${JSON.stringify(read.problems[0])}`);
  return { key: read.draft.key, description, draft: read.draft };
}
