// SPDX-License-Identifier: MIT

/** One value's rank among all: the mean of the places that it shares, told by counting. */
function rankAmong(value: number, all: readonly number[]): number {
  const smaller = all.filter((other) => other < value).length;
  const equal = all.filter((other) => other === value).length;
  return smaller + (equal + 1) / 2;
}

/** The signed-rank test by its definition: every way to sign the ranks, one after another. */
export function enumeratedSignedRank(differences: readonly number[], zeros: 'drop' | 'pratt') {
  const ranked = zeros === 'drop' ? differences.filter((difference) => difference !== 0) : differences;
  const sizes = ranked.map(Math.abs);
  const signed = ranked.flatMap((difference) =>
    difference === 0 ? [] : [{ rank: rankAmong(Math.abs(difference), sizes), positive: difference > 0 }],
  );
  const statistic = signed.reduce((sum, { rank, positive }) => sum + (positive ? rank : 0), 0);
  const ways = 2 ** signed.length;
  let [atLeast, atMost] = [0, 0];
  for (let way = 0; way < ways; way += 1) {
    const sum = signed.reduce((total, { rank }, bit) => total + ((way >> bit) & 1 ? rank : 0), 0);
    if (sum >= statistic) atLeast += 1;
    if (sum <= statistic) atMost += 1;
  }
  const [greater, less] = [atLeast / ways, atMost / ways];
  return { statistic, greater, less, 'two-sided': Math.min(1, 2 * Math.min(greater, less)) };
}

/** All (x_i + x_j) / 2 for i <= j, in ascending order. */
export function walshAverages(values: readonly number[]): number[] {
  return values.flatMap((one, index) => values.slice(index).map((other) => (one + other) / 2)).sort((a, b) => a - b);
}
