import { defineConfig } from 'vite';
import { firstPaint } from './build/first-paint.ts';
import { precompress } from './build/precompress.ts';
import { fakeServer } from './dev/plugin.ts';

/** Where the API is while developing: the address of a running Vigia, or nothing for the generated host. */
const program = process.env['VIGIA_API'];

export default defineConfig({
  plugins: [firstPaint(), precompress(), ...(program ? [] : [fakeServer()])],
  server: program ? { proxy: { '/api': program } } : {},
  preview: program ? { proxy: { '/api': program } } : {},
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
