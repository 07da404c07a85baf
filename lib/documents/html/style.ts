/**
 * The look of a rendering, inside the document itself so that it can be read anywhere. A page that shows stored bytes
 * allows exactly this text by its hash: when it changes, the former one's hash stays in the list.
 */

export const DOCUMENT_STYLE =
  'body{font:1.0625rem/1.55 system-ui,sans-serif;color:#1c1b1a;background:#fff;margin:0}' +
  'main{max-width:46rem;margin:0 auto;padding:2rem 1.25rem}' +
  'h1{font-size:1.7rem;line-height:1.25;margin:0 0 1rem}h2{font-size:1.25rem;margin:2rem 0 .5rem}' +
  'h3{font-size:1.0625rem;margin:1.1rem 0 .3rem}h4{font-size:1.0625rem;font-style:italic;margin:1rem 0 .3rem}' +
  'p,ul,ol,blockquote{margin:.4rem 0}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:0 0 1rem}' +
  'dt{font-weight:600}dd{margin:0}table{border-collapse:collapse;width:100%;margin:.6rem 0}' +
  'th,td{border:1px solid #8a8680;padding:.35rem .55rem;text-align:start;vertical-align:top}th{background:#f1efec}' +
  '.decision{border-inline-start:4px solid #245c4a;padding-inline-start:.75rem}' +
  '.masked{background:#e4e1dd;padding:.25rem .5rem;width:max-content}.marked{list-style:none}' +
  '.section{margin:2.25rem 0 0;font-size:1.1rem}footer{margin-top:2.5rem;border-top:1px solid #8a8680;padding-top:.75rem;font-size:.95rem;overflow-wrap:anywhere}' +
  '@media(prefers-color-scheme:dark){body{color:#eceae6;background:#1a1918}th{background:#2b2a28}.masked{background:#3a3835}.decision{border-color:#7fc3aa}}' +
  '@media print{main{max-width:none;padding:0}h2,h3{break-after:avoid}tr{break-inside:avoid}}';

/** CSP sources of every style that stored renderings may have. */
export const DOCUMENT_STYLE_SOURCES = ["'sha256-0bxMTWaxkrfBThCw5d/kqrV7BoKjTFd4ALkiJfrQIG8='"] as const;
