// Shared by the commands in this folder. No dependencies, and nothing newer than Node 20: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A step that could not be done. The message is a sentence for people; `output` is what the program said. */
export class StepFailed extends Error {
  constructor(message, output = '') {
    super(message);
    this.output = output;
  }
}

/** Runs one named piece of work and prints its name and time. */
export async function step(name, work) {
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  try {
    const result = await work();
    console.log(`✓ ${name} (${seconds()})`);
    return result;
  } catch (error) {
    console.log(`✗ ${name} (${seconds()})`);
    if (error instanceof StepFailed) error.step ??= name;
    throw error;
  }
}

/**
 * Runs a program to its end. Quiet: its output is kept and shown only if it fails. A signal to us ends it first.
 * @throws StepFailed when it cannot be started or ends with another code than 0
 */
export function run(command, args, { quiet = false, env = process.env, says = `${command} failed`, onStart } = {}) {
  return new Promise((done, fail) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
    const child = spawn(command, args, { cwd: root, env, stdio, shell: command.endsWith('.cmd') });
    if (child.pid) onStart?.(child.pid);
    const passOn = (signal) => {
      child.kill(signal);
      child.on('close', () => process.exit(1));
    };
    process.on('SIGINT', passOn).on('SIGTERM', passOn);
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => fail(new StepFailed(`${says} ${command} could not be started: ${error.message}.`)));
    child.on('close', (code, signal) => {
      process.off('SIGINT', passOn).off('SIGTERM', passOn);
      if (code === 0) done(output);
      else fail(new StepFailed(`${says} (${signal ?? `exit code ${code}`})`, output));
    });
  });
}

/** Prints why a command stopped; anything that is not a StepFailed is a bug of ours and keeps its stack. */
export function explainFailure(command, error) {
  if (!(error instanceof StepFailed)) {
    console.error(error);
    return;
  }
  if (error.output) console.error(error.output.trimEnd());
  console.error(`\n${command} stopped${error.step ? ` at "${error.step}"` : ''}: ${error.message}`);
}

export const tool = {
  biome: join(root, 'node_modules/@biomejs/biome/bin/biome'),
  jest: join(root, 'node_modules/jest/bin/jest.js'),
  nest: join(root, 'node_modules/@nestjs/cli/bin/nest.js'),
  playwright: join(root, 'node_modules/@playwright/test/cli.js'),
  tsc: join(root, 'node_modules/typescript/bin/tsc'),
  vite: join(root, 'node_modules/vite/bin/vite.js'),
};
