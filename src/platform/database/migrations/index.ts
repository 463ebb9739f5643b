import { FirstHouse1795421169901 } from './1795421169901-first-house.js';

/** In the order they are applied. Written once, changed never: a mistake is mended by the next one. */
export const migrations = [FirstHouse1795421169901];
