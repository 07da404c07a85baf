import { NextRequest, NextResponse } from 'next/server';
import { expect, it } from 'vitest';
import { rememberOrganisation } from '@/app/(public)/sign-in/last-organisation';

function cookieAfter(path: string, url: string): string | null {
  const response = NextResponse.next();
  // Behind a proxy on the same machine the request itself is plain.
  rememberOrganisation(new NextRequest(`http://127.0.0.1:3000${path}`), response, url);
  return response.headers.get('set-cookie');
}

it('remembers whose provider sent the browser back, securely where people use https', () => {
  const kept = cookieAfter('/api/auth/callback/norras', 'https://klubba.norras.example');
  expect(kept).toContain('klubba-organisation=norras');
  expect(kept).toContain('Secure');
  expect(kept).toContain('HttpOnly');
  expect(cookieAfter('/api/auth/callback/norras', 'http://localhost:3000')).not.toContain('Secure');
});

it('leaves every other answer alone', () => {
  for (const path of ['/', '/sign-in', '/api/auth/callback/', '/api/auth/callback/a/b', '/api/auth/start'])
    expect(cookieAfter(path, 'http://localhost:3000'), path).toBeNull();
});
