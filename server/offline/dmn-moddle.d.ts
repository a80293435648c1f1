// The part of dmn-moddle that tests use to have another program's word on our files; its package does not say its types.
declare module "dmn-moddle" {
  export class DmnModdle {
    fromXML(xml: string): Promise<{ readonly warnings: readonly { readonly message: string }[] }>;
  }
}
