import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the sandbox page; the charts library stays in a chunk of its own. */
export default defineConfig({
  root: here('./src/sandbox/page'),
  base: '/sandbox/',
  plugins: [react()],
  // VChart imports roughjs as a module; its `main` is a browser script without exports.
  resolve: { alias: { roughjs: here('./node_modules/roughjs/bundled/rough.esm.js') } },
  build: {
    outDir: here('./dist/page'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 2500,
    rollupOptions: {
      input: [here('./src/sandbox/page/index.html'), here('./src/sandbox/page/cards.html')],
    },
  },
});
