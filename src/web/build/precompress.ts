import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { brotliCompress, constants } from 'node:zlib';
import { promisify } from 'node:util';
import type { Plugin } from 'vite';

const compress = promisify(brotliCompress);
const TEXT = /\.(html|js|css|svg|json|txt|webmanifest)$/;

/** Below this a compressed copy saves less than the second file costs. */
const WORTH_IT_BYTES = 256;

/**
 * Writes `name.br` beside every text file of the finished build, at Brotli's highest quality, so that the program
 * sends it as it is and never compresses while it serves.
 */
export function precompress(): Plugin {
  let folder = '';
  return {
    name: 'vigia:precompress',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries.filter((e) => e.isFile() && TEXT.test(e.name)).map((e) => join(e.parentPath, e.name));
      await Promise.all(files.map(writeCompressed));
    },
  };
}

async function writeCompressed(file: string): Promise<void> {
  const content = await readFile(file);
  const packed = await compress(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  if (content.length >= WORTH_IT_BYTES && packed.length < content.length) await writeFile(`${file}.br`, packed);
}
