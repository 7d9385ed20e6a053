// SPDX-License-Identifier: MIT
import type { Target } from '@outperform/model';
import { addonSession } from './addon-session';
import { AgentSession } from './agent-session';
import type { Session } from './session';

export { addonSession } from './addon-session';
export type { Place, Session } from './session';

/** The machines of one experiment: subjects on one target share its agent. */
export class Sessions {
  readonly #open = new Map<string, Session>();

  /** @throws OutperformError if there is no agent to be reached */
  async on(target: Target | undefined, signal: AbortSignal): Promise<Session> {
    if (!target) return addonSession;
    const key = JSON.stringify(target.argv ?? null);
    const session = this.#open.get(key) ?? (await AgentSession.start(target, signal));
    this.#open.set(key, session);
    return session;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map((session) => session.close()));
  }
}
