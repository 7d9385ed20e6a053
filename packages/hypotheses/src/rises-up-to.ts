// SPDX-License-Identifier: MIT
import { checkOptions, type DesignOptions, designChecks, formatSize, type Size, type Verdict } from '@outperform/model';
import { reported } from './level-verdict';
import { curveFrom, levelIn, levelsOf, type Swept } from './swept';
import { alphaForTrend, judgeTrend } from './trend';

/**
 * Whether the curve climbs from its first level up to one: Page's trend test over the blocks, and no step between
 * neighbours significantly the other way (Holm). It needn't climb at each step. Refuted if it falls, or a step does.
 *
 * @param curve a swept subject, or the curve that one gave
 * @param level one of its levels, but not the first
 * @returns the verdict, with one for each step; its effect is the ratio of that level over the first, or of the step that
 *   refuted it
 * @throws TypeError, RangeError on a bad level, curve or option; OutperformError if measuring fails
 */
export async function risesUpTo(curve: Swept, level: Size, options: DesignOptions = {}): Promise<Verdict> {
  const design = checkOptions<DesignOptions>(options, designChecks, 'risesUpTo');
  const levels = levelsOf(curve, 'risesUpTo');
  const last = levelIn(levels, level, 'risesUpTo: level');
  const rising = levels.filter((one) => one <= last);
  const alpha = alphaForTrend(curve, design, rising, 'risesUpTo');
  const { subject, samples } = await curveFrom(curve, design, 'risesUpTo');
  const those = samples.filter((sample) => rising.includes(sample.level));
  const verdict = judgeTrend(`${subject} rises up to ${formatSize(last)}`, those, alpha);
  return reported(verdict, samples[0]?.experiment ?? '');
}
