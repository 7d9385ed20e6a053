// SPDX-License-Identifier: MIT
import { leaning, pairByDifference } from '../../../hypotheses/test/measured';
import { testOutcomes } from './outcomes';

const [good, bad] = pairByDifference(leaning(10, 0));
const [some, others] = pairByDifference(leaning(10, 6));

testOutcomes('toPerformLike', {
  supported: [some, (that) => that.toPerformLike(others, { margin: '20%' })],
  refuted: [good, (that) => that.toPerformLike(bad, { margin: '0.5%' })],
  inconclusive: [some, (that) => that.toPerformLike(others, { margin: '2%' })],
});
