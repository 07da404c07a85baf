/** Amazon SES as a way for mail to leave. Region, credentials and endpoint are the SDK's own variables. */
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { createTransport, type Transporter } from 'nodemailer';

/** A request that hears nothing for this long has failed; all tries fit in the lease of a mail (ms). */
const PATIENCE = { connectionTimeout: 10_000, requestTimeout: 20_000 };

/** Sends whole messages, so that the headers are ours; SES adds its own Message-ID beside them. */
export function openSes(): Transporter {
  const sesClient = new SESv2Client({ requestHandler: PATIENCE, maxAttempts: 3 });
  return createTransport({ SES: { sesClient, SendEmailCommand } });
}
