import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Puts `first-paint.js` into the head as a classic script, so that a chosen theme holds from the first pixel on: a
 * module would run after the first paint, and an inline script is refused by the Content-Security-Policy.
 */
export function firstPaint(): Plugin {
  let building = false;
  const read = (root: string) => readFileSync(join(root, 'build/first-paint-script.js'), 'utf8');
  let script = '';
  let name = '';
  return {
    name: 'vigia:first-paint',
    configResolved(config) {
      building = config.command === 'build';
      script = read(config.root);
      name = `assets/first-paint-${createHash('sha256').update(script).digest('hex').slice(0, 8)}.js`;
    },
    generateBundle() {
      if (building) this.emitFile({ type: 'asset', fileName: name, source: script });
    },
    transformIndexHtml: () => [
      { tag: 'script', attrs: { src: building ? `/${name}` : '/build/first-paint-script.js' }, injectTo: 'head-prepend' },
    ],
  };
}
