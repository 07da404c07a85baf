/**
 * Prices of Amazon Web Services in US dollars, region eu-north-1 (Stockholm), on demand, without the free tier and without
 * tax. Change them here and nowhere else when they change: https://aws.amazon.com/api-gateway/pricing/,
 * https://aws.amazon.com/lambda/pricing/, https://aws.amazon.com/dynamodb/pricing/on-demand/
 */

const MILLION = 1_000_000;

export const PRICES = {
  /** WebSocket messages, in or out, each 32 KB begun. */
  socketMessage: 1.0 / MILLION,
  socketConnectionMinute: 0.25 / MILLION,
  lambdaRequest: 0.2 / MILLION,
  /** arm64. */
  lambdaGigabyteSecond: 0.0000133334,
  readUnit: 0.13225 / MILLION,
  writeUnit: 0.66125 / MILLION,
  /** Out to the internet; in is free. */
  gigabyteOut: 0.09,
} as const;

/** Memory of each function (GB). */
export const LAMBDA_GIGABYTES = 0.5;
/**
 * How long an invocation is charged for (ms): parsing and deciding, and for each call of the table a round trip inside the
 * region. Posts go out together and take one more round trip.
 */
export const DURATION = { base: 8, perTableCall: 5, posts: 12 } as const;
