import { type Advance, advance } from "../interpret/advance";
import { emptyState } from "../interpret/apply";
import type { Command } from "../interpret/command";
import type { Env } from "../interpret/env";
import type { CaseState } from "../interpret/state";
import type { Program } from "../program/program";
import { type Aim, commandAt, startCommand } from "./randomCommand";

/** One advance of a random case, with what came before it. */
export interface Seen {
  readonly before: CaseState;
  readonly command: Command;
  readonly result: Advance;
  readonly env: Env;
}

/** A case that is begun, and then gets the command that each aim means for it as it stands by then; `envOf` its n-th advance, from 0. */
export function play(program: Program, aims: readonly Aim[], envOf: (advance: number) => Env): Seen[] {
  const seen: Seen[] = [];
  let before: CaseState = emptyState;
  for (let i = 0; i <= aims.length; i++) {
    const next = aims[i - 1];
    const command = next ? commandAt(before, next) : startCommand;
    const env = envOf(i);
    const result = advance(program, before, command, env);
    seen.push({ before, command, result, env });
    if (result.outcome === "advanced") before = result.state;
  }
  return seen;
}
