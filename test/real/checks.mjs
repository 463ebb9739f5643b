let passed = 0;
let failed = 0;

/** One claim; the ones after it are made all the same. */
export async function check(claim, prove) {
  try {
    await prove();
    passed++;
    console.log(`✓ ${claim}`);
  } catch (error) {
    failed++;
    console.log(`✗ ${claim}`);
    console.log(error);
  }
}

/** Says what could not be shown here, and why. */
export function skip(what) {
  console.log(`– skipped: ${what}`);
}

/** The exit code, after the line that counts. */
export function summary() {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
