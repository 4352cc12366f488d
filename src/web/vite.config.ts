import { defineConfig } from 'vite';
import { firstPaint } from './build/first-paint.ts';
import { precompress } from './build/precompress.ts';
import { fakeServer } from './dev/plugin.ts';

/** Where the API is while developing: the address of a running Vigia, or nothing for the generated host. */
const program = process.env['VIGIA_API'];

/** The program is asked under the address the browser uses: it refuses changes that come from another origin. */
const proxy = program ? { '/api/v1': { target: program, changeOrigin: false } } : {};

export default defineConfig({
  plugins: [firstPaint(), precompress(), ...(program ? [] : [fakeServer()])],
  server: { proxy },
  preview: { proxy },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
