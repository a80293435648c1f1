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
}

/** A question that must be answered before anything else. Escape and a click outside close it. */
export function Dialog({ title, open, onClose, children, footer, wide }: DialogProps) {
  const t = useTranslations("common");
  return (
    <ModalOverlay className="scrim" isOpen={open} onOpenChange={(now) => !now && onClose()} isDismissable>
      <Modal className={classes("dialog", wide && "wide")}>
        <AriaDialog>
          <header>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button look="quiet" small icon="x" aria-label={t("close")} onPress={onClose} />
          </header>
          <div className="body">{children}</div>
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
          <Button look="dangerPrimary" isDisabled={!same || (props.busy ?? false)} onPress={props.onConfirm}>
            {props.action}
          </Button>
        </>
      }
    >
      <div className="text-sm text-ink-2 grid gap-2">{props.children}</div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (same) props.onConfirm();
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
