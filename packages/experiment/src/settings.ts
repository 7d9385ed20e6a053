// SPDX-License-Identifier: MIT
import { type Check, type DesignOptions, defaultSettings, designChecks, type Settings } from '@outperform/model';
import { host } from './host';

/** The settings that an environment variable may override for one run. */
const variables = { OUTPERFORM_SAMPLES: 'samples', OUTPERFORM_ALPHA: 'alpha', OUTPERFORM_SEED: 'seed' } as const;

/** Ours to talk to our own processes; not for users. */
const internalVariables = ['OUTPERFORM_RUN'];

/** What holds: the defaults, over them the configuration, over that the environment variables. */
export function settings(): Settings {
  return { ...defaultSettings, ...host().settings, ...settingsFromEnvironment(process.env) };
}

/** @throws TypeError, RangeError naming the variable, the value and what is allowed */
export function settingsFromEnvironment(environment: NodeJS.ProcessEnv): DesignOptions {
  const ours = Object.keys(environment).filter((name) => name.startsWith('OUTPERFORM_'));
  const given: { -readonly [K in keyof DesignOptions]: DesignOptions[K] } = {};
  for (const name of ours.filter((variable) => !internalVariables.includes(variable))) {
    if (!Object.hasOwn(variables, name)) {
      throw new TypeError(`unknown environment variable ${name}; allowed: ${Object.keys(variables).join(', ')}`);
    }
    const setting = variables[name as keyof typeof variables];
    given[setting] = numberFrom(environment[name] ?? '', designChecks[setting], name);
  }
  return given;
}

function numberFrom(text: string, check: Check<number>, name: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  // Checked as the text that was written, so that the error shows that and not NaN.
  return check(Number.isNaN(value) ? text : value, name);
}
