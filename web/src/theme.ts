import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Chestnut: white on step 7 (paper) and on step 6 (ink) reaches 4.5:1. */
const marron: MantineColorsTuple = [
  '#fbf1ec',
  '#f3dfd5',
  '#e6bca9',
  '#d9987b',
  '#d08867',
  '#bb5f38',
  '#a64f2b',
  '#8a3f20',
  '#74341a',
  '#5d2913',
];

/** Paper, not blue-grey. */
const gray: MantineColorsTuple = [
  '#faf8f4',
  '#f4f0e9',
  '#e9e3d8',
  '#dad2c4',
  '#c3b9a8',
  '#8f8676',
  '#6b6355',
  '#554e43',
  '#3b362e',
  '#26221c',
];

/** Ink. */
const dark: MantineColorsTuple = [
  '#e8e2d8',
  '#cfc7ba',
  '#b3aa9b',
  '#8f8778',
  '#4a453d',
  '#38342e',
  '#2a2722',
  '#201e1a',
  '#191714',
  '#12100e',
];

const serif = "'Source Serif 4 Variable', Georgia, serif";

export const theme = createTheme({
  primaryColor: 'marron',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  colors: { marron, gray, dark },
  white: '#fffefb',
  black: '#221e18',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, monospace',
  headings: { fontFamily: serif, fontWeight: '600' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  components: {
    // The default placeholder puts a presentation node where a menu item must be (axe: aria-required-children).
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Checkbox: { defaultProps: { size: 'md' } },
    Switch: { defaultProps: { size: 'md' } },
    Tooltip: { defaultProps: { openDelay: 300 } },
  },
});
