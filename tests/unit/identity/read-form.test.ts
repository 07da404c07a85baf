import { describe, expect, test } from 'vitest';
import { readForm } from '@/lib/identity/read-form';

const PIECE = new Uint8Array(16 * 1024).fill(97);

/** A form without an end and without a stated size; `told.pulls` counts what was asked of it. */
function endless(type: string): { request: Request; told: { pulls: number } } {
  const told = { pulls: 0 };
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      told.pulls += 1;
      controller.enqueue(PIECE);
    },
  });
  const init = { method: 'POST', headers: { 'content-type': type }, body, duplex: 'half' };
  return { request: new Request('http://localhost/api/auth/start', init), told };
}

describe('a form', () => {
  test('that never ends is refused after a few kilobytes', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=b']) {
      const { request, told } = endless(type);
      await expect(readForm(request)).rejects.toMatchObject({ code: 'tooLarge' });
      expect(told.pulls).toBeLessThan(10);
    }
  });

  test('that says it is too large is not read at all', async () => {
    const { request, told } = endless('text/plain');
    request.headers.set('content-length', '70000');
    await expect(readForm(request)).rejects.toMatchObject({ code: 'tooLarge' });
    // The one piece that a stream keeps ready.
    expect(told.pulls).toBeLessThan(2);
  });

  test('in parts gives its texts and leaves files out', async () => {
    const form = new FormData();
    form.set('organisation', 'norras');
    form.set('picture', new Blob(['x']), 'x.png');
    const fields = await readForm(new Request('http://localhost/', { method: 'POST', body: form }));
    expect([...fields]).toEqual([['organisation', 'norras']]);
  });

  test('in parts that are broken is refused', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const request = new Request('http://localhost/', { method: 'POST', headers, body: '--c\r\nno' });
    await expect(readForm(request)).rejects.toMatchObject({ code: 'invalid' });
  });

  test('of plain fields is read as browsers send it', async () => {
    const body = new URLSearchParams({ email: 'någon@norras.example', returnTo: '/groups?a=1&b=2' });
    const fields = await readForm(new Request('http://localhost/', { method: 'POST', body }));
    expect(Object.fromEntries(fields)).toEqual(Object.fromEntries(body));
  });
});
