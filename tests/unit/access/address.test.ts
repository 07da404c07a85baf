import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseAddress, normaliseDomain } from '@/lib/access/address';

describe('a domain', () => {
  test.each([
    ['NORRAS.example', 'norras.example'],
    [' norrås.example ', 'xn--norrs-pra.example'],
    ['xn--norrs-pra.example', 'xn--norrs-pra.example'],
    ['norra\u030as.example', 'xn--norrs-pra.example'],
  ])('%j is %j', (text, ascii) => {
    expect(normaliseDomain(text)).toBe(ascii);
  });

  test.each([
    ['norras'],
    [''],
    ['.'],
    ['norras.example.'],
    ['norras..example'],
    ['192.0.2.1'],
    ['[::1]'],
    ['ｎorras.example'],
    ['norras。example'],
    ['nor\u00adras.example'],
    ['norras\ufe0f.example'],
    ['nor\u200dras.example'],
    ['nor ras.example'],
    ['norras.example/x'],
    ['norras.example:443'],
    ['a@norras.example'],
    ['norras.example#x'],
    ['norras%2eexample'],
    ['-norras.example'],
    [`${'a'.repeat(64)}.example`],
  ])('%j is none', (text) => {
    expect(normaliseDomain(text)).toBeNull();
  });

  test('that only looks like another is another', () => {
    expect(normaliseDomain('nоrras.example')).not.toBe('norras.example');
    expect(normaliseDomain('nоrras.example')).toMatch(/^xn--/);
  });

  test('in normal form is its own normal form', () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.string()), (text) => {
        const once = normaliseDomain(text);
        return once === null || normaliseDomain(once) === once;
      }),
    );
  });
});

describe('an address', () => {
  test('is compared without case', () => {
    expect(normaliseAddress(' Karin.G+x@Norras.Example ')).toEqual({
      address: 'karin.g+x@norras.example',
      domain: 'norras.example',
    });
  });

  test.each([
    ['karin'],
    ['@norras.example'],
    ['karin@'],
    ['kаrin@norras.example'],
    ['kａrin@norras.example'],
    ['"karin"@norras.example'],
    ['karin..g@norras.example'],
    ['.karin@norras.example'],
    ['a@b@norras.example'],
    ['karin\n@norras.example'],
    ['karin@norras.example\r\nBcc: x'],
    [`${'a'.repeat(250)}@norras.example`],
  ])('%j is none', (text) => {
    expect(normaliseAddress(text)).toBeNull();
  });
});
