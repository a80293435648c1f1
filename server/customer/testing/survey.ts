import type { Program } from "@/dsl/program/program";

const text = (en: string, id: string, ar: string) => ({ en, id, ar });

/** A process with a start form of two pages, every kind of field, and a form that its customer is asked for later. */
export const survey: Program = {
  $schema: "/schema/process-1.json",
  alur: 1,
  key: "survey",
  name: text("Survey", "Survei", "استبيان"),
  languages: { source: "en", required: ["en", "id", "ar"] },
  reference: "SUR",
  settings: {},
  variables: { order: { type: "form", form: "order" }, more: { type: "form", form: "more" } },
  forms: {
    order: {
      name: text("New order", "Pesanan baru", "طلب جديد"),
      intro: text("It takes two minutes.", "Hanya dua menit.", "لن يستغرق ذلك أكثر من دقيقتين."),
      submit: text("Send order", "Kirim pesanan", "إرسال الطلب"),
      pages: [
        {
          key: "you",
          title: text("about you", "tentang Anda", "معلوماتك"),
          fields: [
            {
              key: "customer",
              kind: "text",
              required: true,
              maxLength: 20,
              label: text("Customer number", "Nomor pelanggan", "رقم العميل"),
              help: text(
                "At the top of your invoice, for example KS-20418",
                "Di bagian atas faktur Anda, misalnya KS-20418",
                "تجده في أعلى فاتورتك، مثل KS-20418",
              ),
            },
            {
              key: "email",
              kind: "email",
              required: true,
              personal: true,
              label: text("E-mail address", "Alamat surel", "البريد الإلكتروني"),
              help: text(
                "We write to you here about your order",
                "Kami mengabari Anda di sini",
                "نرسل إليه كل جديد عن طلبك",
              ),
            },
          ],
        },
        {
          key: "order",
          title: text("your order", "pesanan Anda", "طلبك"),
          fields: [
            {
              key: "amount",
              kind: "money",
              currency: "EUR",
              required: true,
              min: 1,
              label: text("Amount", "Jumlah", "المبلغ"),
            },
            {
              key: "boxes",
              kind: "number",
              decimals: 0,
              min: 1,
              max: 500,
              label: text("Boxes", "Kotak", "الصناديق"),
            },
            { key: "until", kind: "date", label: text("Needed by", "Dibutuhkan sebelum", "مطلوب قبل") },
            {
              key: "gift",
              kind: "yesNo",
              required: true,
              label: text("Is it a gift?", "Apakah ini hadiah?", "هل هو هدية؟"),
            },
            {
              key: "pay",
              kind: "choice",
              required: true,
              label: text(
                "How would you like to pay?",
                "Bagaimana Anda ingin membayar?",
                "كيف تريد أن تدفع؟",
              ),
              options: [
                {
                  value: "account",
                  label: text(
                    "On account, within 30 days",
                    "Tempo, dalam 30 hari",
                    "على الحساب، خلال ٣٠ يومًا",
                  ),
                },
                {
                  value: "now",
                  label: text("Now, by bank transfer", "Sekarang, lewat transfer bank", "الآن، بتحويل مصرفي"),
                },
              ],
            },
            { key: "note", kind: "longText", maxLength: 200, label: text("Note", "Catatan", "ملاحظة") },
          ],
        },
      ],
    },
    more: {
      name: text("Delivery address", "Alamat pengiriman", "عنوان التوصيل"),
      pages: [
        {
          key: "more",
          fields: [{ key: "street", kind: "text", required: true, label: text("Street", "Jalan", "الشارع") }],
        },
      ],
    },
  },
  messages: {},
  steps: {
    start: {
      kind: "start",
      name: text("Order arrives", "Pesanan masuk", "وصول الطلب"),
      triggers: [{ form: "order" }, { api: true }],
      into: "order",
      tells: { done: text("You sent your order", "Anda mengirim pesanan", "أرسلتَ طلبك") },
    },
    address: {
      kind: "form",
      name: text("Address", "Alamat", "العنوان"),
      form: "more",
      into: "more",
      tells: {
        now: text("We wait for your address", "Kami menunggu alamat Anda", "ننتظر عنوانك"),
        done: text("You told us your address", "Anda memberi alamat", "أخبرتنا بعنوانك"),
        next: text("Then we send it.", "Lalu kami kirim.", "ثم نرسله."),
      },
    },
    end: { kind: "end", name: text("Done", "Selesai", "انتهى") },
  },
  flows: { a: { from: "start", to: "address" }, b: { from: "address", to: "end" } },
};
