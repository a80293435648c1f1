import type { JsonObject } from "@/dsl/json";
import type { Customer } from "./customers";
import { agus, amelia, dewi, grace, huda, james, layla, omar, ratna } from "./customers";

/** What somebody hands in while the case runs: the step that waits, who answers, what they fill in. */
export interface Act {
  readonly at: string;
  readonly values: JsonObject;
}

/** One case of the demo organisation: how it starts, what people do then, and where it is left. */
export interface Plan {
  readonly process: string;
  readonly customer: Customer;
  readonly values: JsonObject;
  readonly acts: readonly Act[];
  /** A task that a member of staff has taken and not finished. */
  readonly claim?: string;
  /** Where it comes to rest: a step that waits, its end, or an incident. */
  readonly until: { readonly step: string } | "ended" | "incident";
}

type Rest = Pick<Plan, "until"> & Partial<Pick<Plan, "acts" | "claim">>;

const order = (customer: Customer, number: string, amount: number, rest: Rest, note?: string): Plan => ({
  process: "order-with-credit-check",
  customer,
  values: { customer: number, amount, name: customer.name, email: customer.email, ...(note && { note }) },
  acts: [],
  ...rest,
});

const parcel = (
  customer: Customer,
  recipient: string,
  address: string,
  weight: number,
  rest: Rest,
): Plan => ({
  process: "parcel-shipping",
  customer,
  values: { recipient, address, weight, name: customer.name, email: customer.email },
  acts: [],
  ...rest,
});

const complaint = (customer: Customer, text: string, wish: string, rest: Rest): Plan => ({
  process: "complaint-by-mail",
  customer,
  values: { text, wish, name: customer.name, email: customer.email },
  acts: [],
  ...rest,
});

const ended: Rest = { until: "ended" };
const inReview: Rest = { until: { step: "review" } };
const decided = (approved: boolean, reason: string): Rest => ({
  acts: [{ at: "review", values: { approved, reason } }],
  until: "ended",
});
const pickup = { at: "plan", values: { day: "2030-03-04", team: "Team North", lift: true } };
const answer = (text: string): Act => ({ at: "answer", values: { text } });
const feedback = (satisfied: boolean, comment: string): Act => ({
  at: "ask",
  values: { satisfied, comment },
});

/**
 * The cases, at every stage. Customer numbers are chosen by the score that the sample bureau gives them; the sample carrier
 * never delivers to an island by itself.
 */
export const plans: readonly Plan[] = [
  order(amelia, "C-1002", 480, ended),
  order(dewi, "C-1006", 1250, ended),
  order(layla, "C-1010", 760.5, ended, "الرجاء التغليف كهدية"),
  order(james, "C-1013", 2999.99, ended),
  order(ratna, "C-1002", 89, ended),
  order(omar, "C-1006", 4100, ended),
  order(grace, "C-1001", 350, inReview),
  order(agus, "C-1010", 18_500, inReview, "Mohon dikirim ke gudang Surabaya"),
  order(huda, "C-1013", 7200, { ...inReview, claim: "review" }),
  order(amelia, "C-1002", 12_800, inReview),
  order(dewi, "C-1006", 9600, decided(true, "Pelanggan lama, selalu membayar tepat waktu")),
  order(layla, "C-1010", 26_000, decided(false, "المبلغ أعلى بكثير من الطلبات السابقة")),
  order(james, "C-1001", 640, decided(true, "Paid in advance")),
  order(ratna, "400-17", 520, { until: "incident" }),
  order(omar, "503-22", 880, { until: "incident" }),
  parcel(grace, "Nora Grant", "18 Harbour Street, Bristol BS1 4RW", 2.4, { until: { step: "grace" } }),
  parcel(agus, "Putri Handayani", "Jl. Melati 12, Bandung 40115", 5, { until: { step: "grace" } }),
  parcel(huda, "سلمى يوسف", "شارع الزيتون 7، عمّان", 1.1, { until: { step: "grace" } }),
  parcel(amelia, "Harry Muir", "The Old Pier, Island of Arran KA27 8DD", 3.2, { until: { step: "ship" } }),
  parcel(dewi, "Wayan Sudarma", "Jl. Pantai 3, Lembongan Island 80771", 8.5, { until: { step: "ship" } }),
  parcel(layla, "كريم ناصر", "ميناء الجزيرة، Island of Sir Bani Yas", 4, { until: { step: "ship" } }),
  parcel(james, "Okafor & Sons", "220 Mill Lane, Leeds LS9 8AG", 64, { until: { step: "plan" } }),
  parcel(ratna, "CV Sinar Jaya", "Jl. Industri 45, Semarang 50118", 120, { until: { step: "plan" } }),
  parcel(omar, "ورشة النور", "المنطقة الصناعية 3، الشارقة", 88, { acts: [pickup], until: { step: "grace" } }),
  complaint(grace, "The kettle leaks at the handle after a week.", "replacement", {
    until: { step: "answer" },
  }),
  complaint(huda, "وصل الطرد متأخرًا أسبوعين والعلبة مفتوحة.", "explanation", { until: { step: "answer" } }),
  complaint(agus, "Warna kain tidak sama dengan yang di foto.", "refund", {
    acts: [
      answer("Mohon maaf. Kami mengganti kainnya tanpa biaya, atau mengembalikan uang Anda sepenuhnya."),
    ],
    until: { step: "ask" },
  }),
  complaint(amelia, "I was charged twice for one order.", "refund", {
    acts: [
      answer("You are right, and we are sorry. The second charge goes back to your card today."),
      feedback(true, "Quick and friendly."),
    ],
    until: "ended",
  }),
  complaint(dewi, "Dua gelas pecah di dalam paket.", "replacement", {
    acts: [
      answer("Kami mengirim dua gelas baru besok pagi."),
      feedback(false, "Besok terlalu lambat, acaranya malam ini."),
    ],
    until: { step: "settle" },
  }),
  complaint(omar, "الجهاز لا يعمل منذ اليوم الأول.", "repair", {
    acts: [
      answer("نرسل إليك فنيًا يوم الأحد."),
      feedback(false, "لا يناسبني يوم الأحد."),
      { at: "settle", values: { text: "يأتي الفني في الموعد الذي تختاره أنت، ونمدّد الضمان سنة." } },
    ],
    until: "ended",
  }),
];
