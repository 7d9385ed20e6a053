// SPDX-License-Identifier: MIT
import { shaped } from '../../../hypotheses/test/shapes';
import { testOutcomes } from './outcomes';

const rising = shaped([1, 2, 3, 4]);

testOutcomes('toRiseUpTo', {
  supported: [rising, (that) => that.toRiseUpTo('8KiB')],
  refuted: [shaped([1, 2, 1.5, 4]), (that) => that.toRiseUpTo('8KiB')],
  inconclusive: [shaped([1, 1, 1, 1]), (that) => that.toRiseUpTo('8KiB')],
});
