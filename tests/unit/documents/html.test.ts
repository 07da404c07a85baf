import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderMinutes } from '@/lib/documents/html/render-minutes';
import { DOCUMENT_STYLE, DOCUMENT_STYLE_SOURCES } from '@/lib/documents/html/style';
import { toPublicRecord, withheldItems } from '@/lib/documents/public-record';
import {
  buildAction,
  buildDecision,
  buildItem,
  buildNote,
  buildRecord,
  buildTable,
} from '@/tests/support/build-record';

describe('a rendering in HTML', () => {
  it('has a style that the pages allow by its hash', () => {
    const hash = createHash('sha256').update(DOCUMENT_STYLE).digest('base64');
    expect(DOCUMENT_STYLE_SOURCES).toContain(`'sha256-${hash}'`);
    expect(renderMinutes(buildRecord(), { language: 'sv' })).toContain(`<style>${DOCUMENT_STYLE}</style>`);
  });

  it('lets nothing that was written become markup', () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u0000';
    const body = [buildNote(evil), buildDecision(evil), buildAction(evil), buildTable([[evil, evil]])];
    const record = buildRecord({
      title: evil,
      group: evil,
      place: evil,
      items: [buildItem({ title: evil, body })],
    });
    const html = renderMinutes(record, { language: 'sv', footer: [evil] });
    expect(html).not.toMatch(/<script|<img/);
    expect(html.includes('\u0000')).toBe(false);
    expect(html.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(8);
  });

  it('says decisions and actions in words, not only by their look', () => {
    const body = [
      buildNote('Text'),
      buildDecision('Gruppen beslutar att avvakta.'),
      buildAction('Ta fram underlag'),
    ];
    const html = renderMinutes(buildRecord({ items: [buildItem({ body })] }), { language: 'sv' });
    expect(html).toContain('<h3>Beslut</h3><p class="decision">Gruppen beslutar att avvakta.</p>');
    expect(html).toContain('<h3>Åtgärder</h3><table class="actions">');
    expect(html).toContain('<td>Ta fram underlag</td><td>2026-05-01</td><td>Anna Berg</td>');
  });
});

describe('the record for everybody', () => {
  it('has no text of items with a secrecy mark or of their sub-items', () => {
    const sub = buildItem({ id: 'sub', body: [buildNote('kanarie ett')] });
    const marked = { mark: 'UPPHANDLINGSSEKRETESS', ground: null, scope: 'item' as const };
    const secret = buildItem({ id: 's', title: 'Upphandling', secrecy: marked, items: [sub] });
    const body = [buildNote('kanarie två'), buildDecision('kanarie tre'), buildAction('kanarie fyra')];
    const record = buildRecord({ items: [{ ...secret, body }, buildItem({ id: 'open' })] });
    const shown = toPublicRecord(record, new Set());
    expect(JSON.stringify(shown)).not.toContain('kanarie');
    expect(renderMinutes(shown, { language: 'sv' })).toContain('[Maskerat]');
    expect(shown.items[0]).toMatchObject({ title: 'Upphandling', decisions: [], actions: [], notes: '' });
    expect(shown.items[1]).toEqual(record.items[1]);
    expect(withheldItems(record, new Set())).toEqual(['s', 'sub']);
  });
});
