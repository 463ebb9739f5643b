import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

/** One change of the plan after the other, and a fresh look at what it touches. */
export function usePlan() {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  /** True when it was done. */
  const act = async (action: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setError(undefined);
    try {
      await action();
      return true;
    } catch (problem) {
      setError(problem);
      return false;
    } finally {
      setBusy(false);
      await Promise.all(['plan', 'calendar', 'post'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    }
  };
  return { act, busy, error };
}
