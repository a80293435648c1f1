/** People who order, send and complain, each in their language. */
export interface Customer {
  readonly name: string;
  readonly email: string;
  readonly locale: "en" | "id" | "ar";
}

const customer = (name: string, email: string, locale: Customer["locale"]): Customer => ({
  name,
  email,
  locale,
});

export const amelia = customer("Amelia Hart", "amelia.hart@example.com", "en");
export const james = customer("James Okafor", "james.okafor@example.com", "en");
export const grace = customer("Grace Lindqvist", "grace.lindqvist@example.com", "en");
export const dewi = customer("Dewi Lestari", "dewi.lestari@example.com", "id");
export const agus = customer("Agus Pratama", "agus.pratama@example.com", "id");
export const ratna = customer("Ratna Sihombing", "ratna.sihombing@example.com", "id");
export const layla = customer("ليلى الحسن", "layla.hassan@example.com", "ar");
export const omar = customer("عمر الفارسي", "omar.farsi@example.com", "ar");
export const huda = customer("هدى منصور", "huda.mansour@example.com", "ar");
