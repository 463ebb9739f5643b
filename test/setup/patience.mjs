import { jest } from '@jest/globals';

// A patience, not a claim: what waits for the next turn of a clock waits longer on a machine that others use too.
jest.setTimeout(60_000);
