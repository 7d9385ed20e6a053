// SPDX-License-Identifier: MIT
import { curvesByDifference, leaning } from '../../../hypotheses/test/measured';
import { testOutcomes } from './outcomes';

const [crossing, other] = curvesByDifference([leaning(10, 0), leaning(10, 5), leaning(10, 0, -1)]);
const [always, never] = curvesByDifference([leaning(10, 0), leaning(10, 0), leaning(10, 0)]);
const [some, others] = curvesByDifference([leaning(10, 0), leaning(10, 5), leaning(10, 5)]);

testOutcomes('toCrossOver', {
  supported: [crossing, (that) => that.toCrossOver(other, { between: ['1KiB', '4KiB'] })],
  refuted: [always, (that) => that.toCrossOver(never, { between: ['1KiB', '4KiB'] })],
  inconclusive: [some, (that) => that.toCrossOver(others, { between: ['1KiB', '4KiB'] })],
});
