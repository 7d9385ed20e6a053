// SPDX-License-Identifier: MIT
// What the global expect of @types/jest gains: the same matchers as that of @jest/globals.
import { expect as expectOfGlobals } from '@jest/globals';
import { pipe } from 'jest-outperform';
import * as tstyche from 'tstyche';

const globals = expectOfGlobals(pipe);

tstyche.test('the same matchers', () => {
  tstyche.expect(expect(pipe).toOutperform).type.toBe(globals.toOutperform);
  tstyche.expect(expect(pipe).toBeNoWorseThan).type.toBe(globals.toBeNoWorseThan);
  tstyche.expect(expect(pipe).toPerformLike).type.toBe(globals.toPerformLike);
  tstyche.expect(expect(pipe).toDifferFrom).type.toBe(globals.toDifferFrom);
  tstyche.expect(expect(pipe).toSustain).type.toBe(globals.toSustain);
  tstyche.expect(expect(pipe).toPeakBetween).type.toBe(globals.toPeakBetween);
  tstyche.expect(expect(pipe).toRiseUpTo).type.toBe(globals.toRiseUpTo);
  tstyche.expect(expect(pipe).toFallBeyond).type.toBe(globals.toFallBeyond);
  tstyche.expect(expect(pipe).toPlateauBetween).type.toBe(globals.toPlateauBetween);
  tstyche.expect(expect(pipe).toCrossOver).type.toBe(globals.toCrossOver);
});
