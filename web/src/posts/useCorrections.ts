import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Correction, type Publication } from '../api/client';
import { correctionsQuery } from '../api/queries';

/** The corrections of a publication, newest first, and what changes them. */
export function useCorrections({ id }: Publication) {
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const path = { params: { path: { publication: id } } };
  const act = async (action: () => Promise<Correction[]>): Promise<Correction[] | undefined> => {
    setBusy(true);
    setError(undefined);
    try {
      const list = await action();
      queries.setQueryData(['corrections', id], list);
      void queries.invalidateQueries({ queryKey: ['story'] });
      return list;
    } catch (problem) {
      setError(problem);
      void queries.invalidateQueries({ queryKey: ['corrections', id] });
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return {
    list: useQuery(correctionsQuery(id)).data ?? [],
    error,
    busy,
    correct: (texts: string[], settings: Record<string, string>) =>
      act(() => ask(api.POST('/api/publications/{publication}/corrections', { ...path, body: { texts, settings } }))),
    decide: (correction: string, decision: 'approved' | 'refused') =>
      act(() =>
        ask(
          api.PUT('/api/publications/{publication}/corrections/decision', { ...path, body: { correction, decision } }),
        ),
      ),
    withdraw: () => act(() => ask(api.DELETE('/api/publications/{publication}/corrections', path))),
  };
}

/** What it says now, if it was corrected. */
export const correctedNow = (list: Correction[]) => list.find((one) => one.state === 'applied');
