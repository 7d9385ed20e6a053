// SPDX-License-Identifier: MIT
import { runningRanks } from './running-ranks';

/**
 * The shares that the bettors stake. The mean of their wealth is never less than a quarter of the richest one's, whichever
 * suits the effect: the boldest makes an obvious effect quick, the others survive signs that disagree.
 *
 * Median differences until decided, and how often within 30, at alpha 0.05 (1,500 runs each; normal of sd 1 about mu):
 *
 *     stake               all signs equal, sizes           mu = 1      mu = 0.7    mu = 0.5    mu = 0
 *                         rising  falling  random                                             (within 200)
 *     this one            6       8        7               10 (97%)    18 (78%)    - (47%)     (4%)
 *     sign alone, 5 l's   6       6        6               11 (96%)    20 (70%)    - (42%)     (4%)
 *     rank / i alone      6       never    8               11 (98%)    18 (82%)    30 (51%)    (4%)
 *     16 even lambdas     7       9        8               12 (98%)    19 (78%)    - (48%)     (3%)
 *     lambda = 1, rank    5       19       6                9 (78%)    15 (61%)    - (43%)     (4%)
 *
 * So half of the stake is sure and half goes with the rank: nearly the power of ranks, and never more than 8 differences
 * if all signs are equal, whatever the order of the sizes. bench/stopping.mjs simulates the one that was chosen.
 */
const lambdas = [0.25, 0.5, 0.75, 1] as const;

/** No bettor's wealth grows beyond this. Giving some away keeps the test valid, and infinity times 0 is none. */
const richest = Number.MAX_VALUE / lambdas.length;

/** What a bet of 1 on positive signs comes to. */
export interface SignedRankWealth {
  /** What it has come to. */
  readonly wealth: number;
  /** The most that it ever came to, at least 1. */
  readonly most: number;
  /** @param difference any number but NaN; zeros bet nothing and aren't counted */
  push(difference: number): void;
}

/**
 * A bet of 1 on the signs of differences being positive, in the order pushed: a test martingale if they are fair coins.
 *
 * It is the mean of bettors that each stake lambda * g of theirs on the next sign, with g = (1 + rank / i) / 2 from the
 * mid-rank of |d_i| among |d_1| .. |d_i|. The stake is known before the sign is, so under the null it is 1 in expectation
 * at any stopping time, and reaches 1 / alpha with probability alpha at most (Ville 1939; Reynolds 1975 for the
 * sequential ranks; Ramdas, Gruenwald, Vovk and Shafer 2023).
 */
export function signedRankWealth(): SignedRankWealth {
  const rankShare = runningRanks();
  const bettors = lambdas.map((lambda) => ({ lambda, wealth: 1 / lambdas.length }));
  const state = { wealth: 1, most: 1, push };

  function push(difference: number): void {
    if (difference === 0) return;
    const positive = difference > 0;
    const stake = 1 / 2 + rankShare(positive ? difference : -difference) / 2;
    let wealth = 0;
    for (const bettor of bettors) {
      bettor.wealth *= 1 + bettor.lambda * (positive ? stake : -stake);
      if (bettor.wealth > richest) bettor.wealth = richest;
      wealth += bettor.wealth;
    }
    state.wealth = wealth;
    if (wealth > state.most) state.most = wealth;
  }

  return state;
}
