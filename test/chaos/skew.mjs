// A machine whose clock is wrong: `node --import ./skew.mjs` with SKEW_SECONDS.
const ms = Number(process.env.SKEW_SECONDS ?? 0) * 1000;
const Real = Date;
globalThis.Date = class Skewed extends Real {
  constructor(...given) {
    if (given.length === 0) super(Real.now() + ms);
    else super(...given);
  }
  static now() {
    return Real.now() + ms;
  }
};
