"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "./button";
import { classes } from "./classes";
import { TextField } from "./field";

export interface DialogProps {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
  /** It shows what is never shown again. */
  once?: boolean;
}

/**
 * A question that must be answered before anything else. Escape closes it, and so does a click beside it, unless something would be
 * lost by that: what was filled in, or what is shown once.
 */
export function Dialog({ title, open, onClose, children, footer, wide, once }: DialogProps) {
  const t = useTranslations("common");
  const [filled, setFilled] = useState(false);
  if (!open && filled) setFilled(false);
  return (
    <ModalOverlay
      className="scrim"
      isOpen={open}
      onOpenChange={(now) => !now && onClose()}
      isDismissable
      shouldCloseOnInteractOutside={() => !filled && once !== true}
    >
      <Modal className={classes("dialog", wide && "wide")}>
        <AriaDialog>
          <header>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button look="quiet" small icon="x" aria-label={t("close")} onPress={onClose} />
          </header>
          <div className="body" onInput={() => setFilled(true)}>
            {children}
          </div>
          {footer && <footer>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** For what cannot be undone: the name must be typed before the button can be pressed. */
export function TypedConfirmation(props: {
  title: string;
  /** What will happen, and what will not. */
  children: ReactNode;
  /** What must be typed: the name of the thing. */
  name: string;
  action: string;
  open: boolean;
  busy?: boolean;
  wrong?: string | undefined;
  onClose: () => void;
  onConfirm: () => void;
}) {
  const t = useTranslations("common");
  const [typed, setTyped] = useState("");
  const same = typed.trim() === props.name.trim();
  const close = () => {
    setTyped("");
    props.onClose();
  };
  return (
    <Dialog
      title={props.title}
      open={props.open}
      onClose={close}
      footer={
        <>
          <Button look="quiet" onPress={close}>
            {t("keepIt")}
          </Button>
          <Button
            look="dangerPrimary"
            isDisabled={!same}
            isPending={props.busy ?? false}
            onPress={props.onConfirm}
          >
            {props.action}
          </Button>
        </>
      }
    >
      <div className="text-sm text-ink-2 grid gap-2">{props.children}</div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (same && !props.busy) props.onConfirm();
        }}
      >
        <TextField
          label={t("typeName", { name: props.name })}
          value={typed}
          onChange={setTyped}
          wrong={props.wrong}
          autoFocus
          spellCheck={false}
          autoComplete="off"
        />
      </form>
    </Dialog>
  );
}
