import { expect, test } from 'vitest';
import { withoutHandlers } from '@/lib/browser/editor/pasted-html';

test('handlers, scripts and style sheets go; words and looks stay', () => {
  const html = `<p class="a" onclick="run('>')" style="font-weight:700">Ett onclick="ord"</p><script>run()</script><STYLE>p{}</STYLE><img src=x onerror=run()>`;
  expect(withoutHandlers(html)).toBe('<p class="a" style="font-weight:700">Ett onclick="ord"</p><img src=x>');
});
