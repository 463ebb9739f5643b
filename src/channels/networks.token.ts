export const NETWORKS = Symbol('networks');
