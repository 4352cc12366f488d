import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from 'vite';

/** The finished page: what is promised of it holds for the files that are served, so it is built once and looked at. */

const BUDGET_BYTES = 250_000;
const root = fileURLToPath(new URL('../..', import.meta.url));
let folder = '';
let files: Map<string, Buffer>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigia-page-'));
  await build({ root, logLevel: 'silent', build: { outDir: folder, emptyOutDir: true } });
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  files = new Map(await Promise.all(paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path)] as const)));
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

const text = (name: string) => files.get(name)?.toString('utf8') ?? '';
const endingWith = (end: string) => [...files.keys()].filter((name) => name.endsWith(end));

test('Every_text_has_a_compressed_copy_that_is_the_same', () => {
  const texts = [...files.keys()].filter((name) => /\.(html|js|css)$/.test(name));
  expect(texts.length).toBeGreaterThanOrEqual(4);
  for (const name of texts) {
    const packed = files.get(`${name}.br`);
    expect(packed, name).toBeDefined();
    expect(brotliDecompressSync(packed ?? Buffer.alloc(0)).equals(files.get(name) ?? Buffer.alloc(0)), name).toBe(true);
  }
});

test('The_whole_page_stays_within_its_budget', () => {
  const sizes = [...files].filter(([name]) => !name.endsWith('.br')).map(([name, content]) => files.get(`${name}.br`)?.length ?? content.length);
  expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(BUDGET_BYTES);
});

test('Nothing_is_inline_so_that_a_strict_policy_holds', () => {
  const html = text('index.html');
  expect(html).toContain('<script');
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
});

test('No_other_host_is_named_but_in_names_of_languages', () => {
  const found = [...files].filter(([name]) => !name.endsWith('.br')).flatMap(([name, content]) =>
    [...content.toString('utf8').matchAll(/(?:https?:)?\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi)].map(([url]) => `${name} ${url}`));
  expect(found.filter((line) => !/ http:\/\/www\.w3\.org$/.test(line))).toEqual([]);
});

test('Code_and_styles_carry_a_hash_in_their_name', () => {
  const named = [...endingWith('.js'), ...endingWith('.css')];
  expect(named.length).toBeGreaterThanOrEqual(3);
  expect(named.filter((name) => !/^assets\/[\w-]+-[\w-]{8}\.(js|css)$/.test(name))).toEqual([]);
});

test('The_host_made_for_development_is_not_in_it', () => {
  expect(endingWith('.js').filter((name) => text(name).includes('Generated for development'))).toEqual([]);
});
