import { createTransport, type Transporter } from "nodemailer";
import type { Ports } from "@/steps/contract";
import type { Clock } from "../clock";
import { pool } from "../db/pool";
import type { Scope } from "../db/scope";
import { uuidv7 } from "../ids";
import { sealsOf } from "../privacy/caseSeal";
import { sealedMail } from "../privacy/deliveries";
import { PortFailure } from "./failure";

/** Which effect a mail belongs to. */
export interface MailOf {
  readonly scope: Scope;
  readonly caseId: string;
  readonly stepId: string;
  readonly effectKey: string;
  /** The key of its case, where something of that is personal: then the mail is kept sealed. */
  readonly dataKey: Uint8Array | null;
  /** Shown as the sender's name. */
  readonly organisationName: string;
}

/**
 * Claims the delivery of an effect: one row per effect, whatever happens. A row that says "sent" ends the matter. Two runs at
 * the same time cannot happen (the job is leased); a row that says "sending" was left by a worker that died, perhaps before
 * and perhaps after the server took the mail: it is sent again with the same Message-ID, which mail servers and readers use to
 * tell a copy from a second mail. No row: its case was erased or archived while this was on its way, and nothing may be kept or sent
 * of it any more; who erases and who claims wait for one another.
 */
const CLAIM = `
INSERT INTO delivery (id, effect_key, organisation_id, environment, case_id, step_id, message_key, channel, recipient, locale,
  subject, html, text, status, created_at)
SELECT $1, $2, c.organisation_id, c.environment, c.id, $6, $7, 'mail', $8, $9, $10, $11, $12, 'sending', $13
FROM "case" c
WHERE c.id = $5 AND c.organisation_id = $3 AND c.environment = $4::text::"Environment" AND c.erased_at IS NULL
FOR KEY SHARE
ON CONFLICT (effect_key) DO UPDATE SET recipient = CASE WHEN delivery.status = 'sent' THEN delivery.recipient ELSE excluded.recipient END
RETURNING status`;

const SENT = `UPDATE delivery SET status = 'sent', sent_at = $3 WHERE effect_key = $1 AND organisation_id = $2`;

/** Sends mail by SMTP. One transport per process; connections are kept. */
export class Mailer {
  readonly #transport: Transporter;

  constructor(
    smtpUrl: string,
    private readonly from: string,
    private readonly clock: Clock,
  ) {
    this.#transport = createTransport({
      url: smtpUrl,
      pool: true,
      maxConnections: 5,
      connectionTimeout: 10_000,
      socketTimeout: 20_000,
    });
  }

  /** The mail port for one effect. Rejects with `mail.refused` (5xx: final) or `mail.unreachable`. */
  portOf(of: MailOf): Ports["mail"] {
    return async (mail) => {
      const seal = (await sealsOf([{ id: of.caseId, scope: of.scope, dataKey: of.dataKey }])).get(of.caseId);
      const kept = seal ? sealedMail(seal, mail) : mail;
      const claimed = await pool().query<{ status: string }>({
        name: "claim-delivery",
        text: CLAIM,
        values: [
          uuidv7(),
          of.effectKey,
          of.scope.organisationId,
          of.scope.environment,
          of.caseId,
          of.stepId,
          mail.messageKey,
          kept.to,
          mail.locale,
          kept.subject,
          kept.html,
          kept.text,
          this.clock.now(),
        ],
      });
      if (claimed.rows[0]?.status !== "sending") return;
      try {
        await this.#transport.sendMail({
          from: { name: of.organisationName, address: this.from },
          to: { name: "", address: mail.to },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: mail.id,
          headers: { "Content-Language": mail.locale, "Auto-Submitted": "auto-generated" },
        });
      } catch (error) {
        throw refusal(error);
      }
      await pool().query({
        name: "mark-sent",
        text: SENT,
        values: [of.effectKey, of.scope.organisationId, this.clock.now()],
      });
    };
  }

  close(): void {
    this.#transport.close();
  }
}

function refusal(error: unknown): PortFailure {
  const status = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : undefined;
  if (status !== undefined && status >= 500)
    return new PortFailure({
      code: "mail.refused",
      cause: `SMTP ${status}`,
      retryable: false,
      params: { status },
    });
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  return new PortFailure({
    code: "mail.unreachable",
    cause: status ? `SMTP ${status}` : code,
    retryable: true,
  });
}
