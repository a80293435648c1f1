import { readFileSync } from "node:fs";
import {
  XmlBufferInputProvider,
  XmlDocument,
  XmlValidateError,
  XsdValidator,
  xmlCleanupInputProvider,
  xmlRegisterInputProvider,
} from "libxml2-wasm";
import { afterAll } from "vitest";

/**
 * What a schema has against files, line by line; none: they are valid. `folder`: where a development dependency brings its schemas;
 * `files`: the schema first, then those that it takes in. For one schema a test file.
 */
export function againstSchema(
  folder: string,
  files: readonly [string, ...string[]],
): (xml: string | undefined) => string[] {
  const bytes = new Map(files.map((name) => [name, readFileSync(`${folder}${name}`)]));
  xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(bytes)));
  const [main] = files;
  const schema = XmlDocument.fromBuffer(bytes.get(main) ?? new Uint8Array(), { url: main });
  const validator = XsdValidator.fromDoc(schema);
  afterAll(() => {
    validator.dispose();
    schema.dispose();
    xmlCleanupInputProvider();
  });
  return (xml) => {
    const document = XmlDocument.fromString(xml ?? "<none/>");
    try {
      validator.validate(document);
      return [];
    } catch (error) {
      if (error instanceof XmlValidateError)
        return error.details.map(({ line, message }) => `${line}: ${message}`);
      throw error;
    } finally {
      document.dispose();
    }
  };
}
