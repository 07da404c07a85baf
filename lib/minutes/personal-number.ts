/** Swedish personal identity numbers in text. Owns the form and the check digit (Luhn, Skatteverket SKV 704). */
import { isoDay } from './calendar';

/** A number found in a text: as written, and where. */
export type FoundNumber = { readonly text: string; readonly start: number };

/** Every valid personal identity or coordination number ("811218-9876", "19811218-9876", with or without the mark). */
export function findPersonalNumbers(text: string): FoundNumber[] {
  return [...text.matchAll(/(?<![\d-])(\d{2})?(\d{6})[-+ ]?(\d{4})(?![\d-])/g)].flatMap((match) => {
    const [whole, century, date = '', serial = ''] = match;
    const isValid = isBirthDate(century, date) && passesLuhn(date + serial);
    return isValid ? [{ text: whole, start: match.index }] : [];
  });
}

/** A calendar day; coordination numbers add 60 to the day. */
function isBirthDate(century: string | undefined, date: string): boolean {
  if (century !== undefined && !/^(?:18|19|20)$/.test(century)) return false;
  const [year, month, day] = [Number(date.slice(0, 2)), Number(date.slice(2, 4)), Number(date.slice(4, 6))];
  const actual = day > 60 ? day - 60 : day;
  return (
    isoDay(Number(`${century ?? '20'}`) * 100 + year, month, actual) !== null ||
    (month === 2 && actual === 29)
  );
}

/** Every other digit doubled from the first, digits of the products added, the sum a multiple of ten. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, char] of [...digits].entries()) {
    const product = Number(char) * (index % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === 0;
}
