/** Sentences that only a body under the Local Government Act needs: what somebody moves, and who is recorded against a decision. */
export const STATUTORY_PHRASES = [
  'Yrkande: … yrkar att …',
  'Ordföranden ställer proposition på yrkandena och finner att gruppen beslutar enligt …',
  'Reservation: … reserverar sig mot beslutet till förmån för eget yrkande.',
  'Ärendet justeras omedelbart.',
] as const;
