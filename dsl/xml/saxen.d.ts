// The part of saxen that we use; the package brings no types.
declare module "saxen" {
  type Decode = (text: string) => string;
  type Context = () => { readonly line: number; readonly column: number };

  export class Parser {
    on(
      hook: "openTag",
      hear: (
        name: string,
        attributes: () => Record<string, string>,
        decode: Decode,
        closed: boolean,
        context: Context,
      ) => void,
    ): this;
    on(
      hook: "closeTag",
      hear: (name: string, decode: Decode, closed: boolean, context: Context) => void,
    ): this;
    on(
      hook: "text" | "comment" | "attention",
      hear: (value: string, decode: Decode, context: Context) => void,
    ): this;
    on(hook: "cdata" | "question", hear: (value: string, context: Context) => void): this;
    on(hook: "error" | "warn", hear: (error: Error, context: Context) => void): this;
    parse(xml: string): void;
  }
}
