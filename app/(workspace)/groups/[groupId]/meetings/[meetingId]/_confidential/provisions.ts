/**
 * Provisions of the Public Access to Information and Secrecy Act (2009:400) that management groups meet most. Suggestions
 * only: the field takes any text, and the person decides. Keys name their sentence in the messages.
 */
export const USUAL_PROVISIONS = [
  ['procurement', 'OSL 19 kap. 3 §'],
  ['business', 'OSL 19 kap. 1 §'],
  ['companies', 'OSL 31 kap. 16 §'],
  ['union', 'OSL 19 kap. 6 §'],
  ['staff', 'OSL 39 kap. 2 §'],
  ['security', 'OSL 18 kap. 8 §'],
  ['risks', 'OSL 18 kap. 13 §'],
  ['defence', 'OSL 15 kap. 2 §'],
  ['social', 'OSL 26 kap. 1 §'],
] as const;
