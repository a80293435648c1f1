// The part of bpmn-moddle that tests use to have another program's word on our files; its package does not say its types.
declare module "bpmn-moddle" {
  export class BpmnModdle {
    fromXML(xml: string): Promise<{ readonly warnings: readonly { readonly message: string }[] }>;
  }
}
