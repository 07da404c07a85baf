/** Text as a calendar may carry it. Owns what is taken away: whatever a reader could take for the end of a line, and what no file holds. */

/** CR, NEL, vertical tab, form feed and the Unicode separators: each is a line's end to some program. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what ends a line
const LINE_ENDS = /\r\n|[\r\u0085\u000b\u000c\u2028\u2029]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken away
const CONTROLS = /[\u0000-\u0009\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g;
const HALF_PAIRS = /\p{Surrogate}/gu;

/** Several lines; only "\n" parts them, and the calendar's own escape carries it. */
export function calendarText(text: string): string {
  return text.replace(LINE_ENDS, '\n').replace(CONTROLS, ' ').replace(HALF_PAIRS, '\ufffd');
}

/** One line, without space at its ends. */
export function calendarLine(text: string): string {
  return calendarText(text).replace(/\s+/g, ' ').trim();
}
