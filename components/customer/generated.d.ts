/** What scripts/bundle-customer.mjs makes of `components/customer/server.tsx`. */
declare module "@/generated/customer-server.mjs" {
  export { type RenderedPage, renderPage } from "@/components/customer/server";
}
