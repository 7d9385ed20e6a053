// SPDX-License-Identifier: MIT

/** What identifies the machine that measured. Live figures (clock speed, load) identify nothing and stay out. */
export interface Machine {
  readonly hostname: string;
  readonly system: string;
  readonly kernel: string;
  readonly architecture: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly node: string;
}
