// SPDX-License-Identifier: MIT
import { leaning, pairByDifference } from '../../../hypotheses/test/measured';
import { testOutcomes } from './outcomes';

const [good, bad] = pairByDifference(leaning(10, 0));
const [some, others] = pairByDifference(leaning(10, 5));

testOutcomes('toDifferFrom', {
  supported: [bad, (that) => that.toDifferFrom(good)],
  inconclusive: [some, (that) => that.toDifferFrom(others)],
});
