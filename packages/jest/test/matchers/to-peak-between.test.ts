// SPDX-License-Identifier: MIT
import { shaped } from '../../../hypotheses/test/shapes';
import { testOutcomes } from './outcomes';

const peak = shaped([1, 2, 3, 2, 1]);

testOutcomes('toPeakBetween', {
  supported: [peak, (that) => that.toPeakBetween('2KiB', '8KiB')],
  refuted: [peak, (that) => that.toPeakBetween('1KiB', '2KiB')],
  inconclusive: [shaped([1, 3, 3, 1]), (that) => that.toPeakBetween('1KiB', '2KiB')],
});
