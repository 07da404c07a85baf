/**
 * The last words on a connection whose network cannot carry a close code: API Gateway ends every connection alike, so the
 * server first sends `x<close code>.<reason>` and then hangs up (R6). A client treats it as the close itself.
 */

const CLOSE = /^x(\d{4})\.([A-Za-z.]{0,123})$/;

/** @param reason as in a close frame: `code` or `code.exactReason` */
export function encodeCloseFrame(closeCode: number, reason: string): string {
  return `x${closeCode}.${reason}`;
}

/** `null` for any other frame. */
export function decodeCloseFrame(
  text: string,
): { readonly closeCode: number; readonly reason: string } | null {
  const [, code, reason] = CLOSE.exec(text) ?? [];
  return code === undefined || reason === undefined ? null : { closeCode: Number(code), reason };
}
