/** The fields of a form that was sent to identity. Reads no more than a form of ours can be, whatever the request says of its size. */
import { AppError } from '@/lib/errors';

/** Forms of ours are a few fields; more is not read. */
const MAX_FORM_BYTES = 64 * 1024;

/** Texts by name; files are left out. @throws AppError `tooLarge` | `invalid` for what is no form */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? '';
  const bytes = await readCapped(request);
  if (!type.startsWith('multipart/form-data')) return new URLSearchParams(new TextDecoder().decode(bytes));
  const fields = new URLSearchParams();
  for (const [name, value] of await parseParts(bytes, type))
    if (typeof value === 'string') fields.append(name, value);
  return fields;
}

async function readCapped(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? '0') > MAX_FORM_BYTES) throw new AppError('tooLarge');
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) {
    size += next.value.byteLength;
    if (size > MAX_FORM_BYTES) {
      await reader?.cancel();
      throw new AppError('tooLarge');
    }
    parts.push(next.value);
  }
  return new Uint8Array(Buffer.concat(parts));
}

async function parseParts(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { 'content-type': type } }).formData();
  } catch (cause) {
    throw new AppError('invalid', null, { cause });
  }
}
