/** The work's result, or an error with this sentence when it takes longer. The work itself is not stopped. */
export async function within<T>(seconds: number, sentence: string, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(sentence)), seconds * 1000);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
