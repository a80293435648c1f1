import type { Page } from "@playwright/test";

/** Counts the bytes of script that a page loads from now on, as they come over the network. */
export function scriptWeight(page: Page): () => Promise<number> {
  const sizes = new Map<string, Promise<number>>();
  page.on("requestfinished", (request) => {
    if (request.resourceType() !== "script") return;
    const loaded = request.sizes().then(({ responseBodySize }) => responseBodySize);
    // The same file a second time comes out of the browser's cache.
    if (!sizes.has(request.url())) sizes.set(request.url(), loaded);
  });
  return async () => (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
}
