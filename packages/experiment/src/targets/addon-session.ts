// SPDX-License-Identifier: MIT
import { freemem } from 'node:os';
import { abortTrials, allowedCpus, channelNames, checkTrial, runTrial } from '@outperform/native';
import type { Place, Session } from './session';

/** This machine, measured from this process. */
export const addonSession: Session & { checkNow: typeof checkTrial } = {
  get place(): Place {
    return {
      system: process.platform,
      channels: channelNames(),
      allowedCpus: allowedCpus(),
      // What this process may still take; Node before 20.13 doesn't know of container limits.
      availableMemoryBytes: process.availableMemory?.() ?? freemem(),
    };
  },
  machine: undefined,
  checkNow: checkTrial,
  check: async (request) => checkTrial(request),
  async run(request, signal) {
    signal.addEventListener('abort', abortTrials);
    try {
      return await runTrial(request);
    } finally {
      signal.removeEventListener('abort', abortTrials);
    }
  },
  close: async () => undefined,
};
