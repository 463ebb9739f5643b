import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The server's sources import each other as `.js`, as Node wants it; the browser's build reads the same files. */
function tsForJs(): Plugin {
  return {
    name: 'ts-for-js',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!importer || !source.startsWith('.') || !source.endsWith('.js')) return null;
      const file = resolve(importer, '..', source.replace(/\.js$/, '.ts'));
      return existsSync(file) ? file : null;
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [tsForJs(), react()],
  resolve: { alias: { '@domain': resolve(import.meta.dirname, '../src/domain') } },
  // light-dark() is kept as it is: rewritten, it would not follow the scheme that Mantine sets.
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/api', '/l', '/sandbox', '/health', '/feeds'].map((path) => [path, 'http://localhost:3000']),
    ),
  },
});
