// SPDX-License-Identifier: MIT
import { checkProbe, OutperformError, type Probe, pipe } from '@outperform/model';
import { trialRequest } from '../cells/transfer-request';
import { addonSession } from '../targets';
import { useOf } from './index';

/**
 * Whether a probe can run here.
 *
 * @returns `true`, or why not, of each part of it that can't, and what to do
 * @throws TypeError if it isn't a probe
 */
export async function available(probe: Probe): Promise<true | string> {
  checkProbe(probe, 'available');
  const request = trialRequest(pipe, pipe.settings.bufferSize, addonSession.place);
  try {
    addonSession.checkNow({ ...request, ...useOf(probe).asked(probe) });
    return true;
  } catch (error) {
    if (error instanceof OutperformError && error.code === 'probe-unavailable') return error.message;
    throw error;
  }
}
