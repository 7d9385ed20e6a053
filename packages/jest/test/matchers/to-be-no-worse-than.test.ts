// SPDX-License-Identifier: MIT
import { leaning, pairByDifference } from '../../../hypotheses/test/measured';
import { testOutcomes } from './outcomes';

const [good, bad] = pairByDifference(leaning(10, 0));
const [some, others] = pairByDifference(leaning(10, 7));

testOutcomes('toBeNoWorseThan', {
  supported: [good, (that) => that.toBeNoWorseThan(bad, { margin: '3%' })],
  refuted: [bad, (that) => that.toBeNoWorseThan(good, { margin: '1%' })],
  inconclusive: [some, (that) => that.toBeNoWorseThan(others, { margin: '1%' })],
});
