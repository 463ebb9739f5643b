/**
 * A text as a cell that no spreadsheet takes for a formula: what begins with = + - @, a tab or a line's end gets an
 * apostrophe in front (OWASP, CSV injection).
 */
export function safeCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** What an export wrote, as it was. */
export function plainCell(text: string): string {
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
