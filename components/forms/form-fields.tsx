import type { ControlProps } from "./control";
import type { FieldSentence } from "./error-summary";
import { FieldControl } from "./field-control";
import type { ShownPage } from "./shown";
import type { Typed } from "./values";

interface FormFieldsProps extends Pick<ControlProps, "say" | "locale" | "prefix" | "onChange" | "onBlur"> {
  readonly page: ShownPage;
  readonly values: Typed;
  readonly errors: readonly FieldSentence[];
}

/** The fields of one page. */
export function FormFields({ page, values, errors, ...rest }: FormFieldsProps) {
  return page.fields.map((field) => (
    <FieldControl
      key={field.key}
      field={field}
      value={values[field.key] ?? ""}
      error={errors.find((error) => error.field === field.key)?.sentence}
      {...rest}
    />
  ));
}
