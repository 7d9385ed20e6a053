// SPDX-License-Identifier: MIT
import { checkArgv } from './argv';
import { checkLabel } from './subject-of';
import { show } from './units';

/** Marks targets, also for other realms and other copies of this module. */
const brand = Symbol.for('outperform.target');

/** Where transfers are measured: by a program that speaks the agent's protocol on its standard streams. Immutable. */
export class Target {
  readonly [brand] = true;

  /**
   * @internal Use {@link agent} and {@link target}.
   *
   * @param argv what starts the program; undefined for the agent that comes with Outperform
   */
  constructor(
    readonly argv: readonly string[] | undefined,
    /** Its name in reports. */
    readonly label: string,
  ) {
    Object.freeze(this);
  }

  /** The same under another label. @throws TypeError on an empty one */
  named(label: string): Target {
    return new Target(this.argv, checkLabel(label, 'target.named'));
  }
}

/** Outperform's own agent as a process of its own on this machine: what it measures is measured outside of Node. */
export function agent(): Target {
  return new Target(undefined, 'agent');
}

/**
 * Whatever connects the standard streams of an agent: `target(['ssh', 'root@board', 'outperform-agent'])`.
 *
 * @param argv the program and its words; no shell reads them
 * @throws TypeError if it isn't an array of strings
 */
export function target(argv: readonly string[]): Target {
  const checked = checkArgv(argv, 'target', "['ssh', 'root@board', 'outperform-agent']");
  return new Target(checked, checked.join(' '));
}

/** @throws TypeError unless it is a target */
export function checkTarget(value: unknown, where: string): Target {
  if (typeof value === 'object' && value !== null && brand in value) return value as Target;
  throw new TypeError(`${where}: ${show(value)} is not a target; allowed: agent(), target(['ssh', ...])`);
}
