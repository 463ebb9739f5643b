/** A kind of work that is handed to the queue. */
export interface JobDeclaration<P> {
  name: string;
  /** `network`: a queue of its own per network, with that network's rhythm. `house`: the one queue for everything else. */
  lane: 'network' | 'house';
  /** Only carries the type. */
  readonly payload?: P;
}

/**
 * Declares a job. Payloads hold ids only: a handler reloads what they name and looks whether it is still wanted.
 * @param name kebab-case; part of the queue's name
 */
export function job<P extends Record<string, string>>(
  name: string,
  lane: 'network' | 'house' = 'house',
): JobDeclaration<P> {
  return { name, lane };
}

const HANDLES = Symbol('handles a job');

/** On a provider's method: this is who does that job. Every declared job has exactly one. */
export function Handles<P>(job: JobDeclaration<P>) {
  return <M extends (payload: P) => Promise<void>>(
    _target: object,
    _name: string | symbol,
    method: TypedPropertyDescriptor<M>,
  ): void => {
    Reflect.defineMetadata(HANDLES, job, method.value as object);
  };
}

/** The job that a method was given with `@Handles`, if any. */
export function jobHandledBy(method: object): JobDeclaration<unknown> | undefined {
  return Reflect.getMetadata(HANDLES, method) as JobDeclaration<unknown> | undefined;
}
