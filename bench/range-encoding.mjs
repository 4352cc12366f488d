// What a compact binary form of /api/v1/range would save: bytes on the wire and time to read it, beside JSON as it is.
//   node bench/range-encoding.mjs > bench/results/range-encoding.md
// Values are made here, with the digits the collectors round to; seeded, so that bytes come out the same on every machine.
import { brotliCompressSync, constants } from 'node:zlib';
import { cpus } from 'node:os';

const SERIES = 50, ROUNDS = 40;
let state = 20261122;
const random = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32);
const round = (value, digits) => Number(value.toFixed(digits));

function answer(points, buckets) {
  const t = Array.from({ length: points }, (_, i) => 1_700_000_000_000 + i * (buckets ? 86_400 : 1000) + (buckets ? 0 : Math.floor(3 * random())));
  const series = Array.from({ length: SERIES }, (_, n) => {
    const [scale, digits] = n % 2 === 0 ? [1, 4] : [1e6, 1];
    let level = random();
    const mean = t.map(() => round(Math.abs(level += (random() - 0.5) / 20) * scale, digits));
    const key = `system.disk.io{device="sd${n}",direction="read"}`;
    return buckets ? { key, min: mean.map((v) => round(v * 0.7, digits)), max: mean.map((v) => round(v * 1.6, digits)), mean } : { key, mean };
  });
  return { from: t[0], to: t.at(-1), stepMs: buckets ? 86_400 : 0, t, series };
}

/** Columns of 32-bit floats one after the other; times as differences of 32 bits; keys in front as JSON. */
function pack(value) {
  const head = Buffer.from(JSON.stringify({ ...value, t: value.t.length, series: value.series.map(({ key }) => key) }));
  const columns = value.series.flatMap(({ min, max, mean }) => (min ? [min, max, mean] : [mean]));
  const pad = (4 - (head.length % 4)) % 4;
  const times = new Int32Array(value.t.map((time, i) => (i === 0 ? 0 : time - value.t[i - 1])));
  return Buffer.concat([Buffer.from(new Uint32Array([head.length + pad]).buffer), head, Buffer.alloc(pad, 32), Buffer.from(times.buffer), ...columns.map((column) => Buffer.from(new Float32Array(column).buffer))]);
}

function unpack(bytes, perSeries) {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const length = new Uint32Array(buffer, 0, 1)[0];
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  let at = 4 + length;
  const take = (Kind) => { const column = new Kind(buffer, at, head.t); at += 4 * head.t; return column; };
  const t = Float64Array.from(take(Int32Array));
  return { ...head, t, columns: head.series.map(() => Array.from({ length: perSeries }, () => take(Float32Array))) };
}

const fastest = (list) => Math.min(...list);
function milliseconds(work) {
  const took = [];
  for (let i = 0; i < ROUNDS; i++) { const begin = performance.now(); work(); took.push(performance.now() - begin); }
  return fastest(took).toFixed(1);
}

const fast = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }).length;
const kilo = (bytes) => Math.round(bytes / 1000);
const rows = [['an hour of readings, 3,600 points', answer(3600, false), 1], ['30 days in 1,000 buckets', answer(1000, true), 3]].map(([name, value, perSeries]) => {
  const json = Buffer.from(JSON.stringify(value)), binary = pack(value), text = json.toString();
  return `| ${name} | ${kilo(json.length)} | ${kilo(fast(json))} | ${kilo(binary.length)} | ${kilo(fast(binary))} | ${milliseconds(() => JSON.parse(text))} | ${milliseconds(() => unpack(binary, perSeries))} |`;
});

console.log(`# JSON or a binary form for ranges

Made by \`node bench/range-encoding.mjs\`: ${SERIES} series in one answer; Brotli at its fastest, as the server compresses; fastest of ${ROUNDS}
readings with Node ${process.versions.node} on ${cpus()[0].model}. The binary form: 32-bit floats, differences of times.

| answer | JSON, kB | compressed, kB | binary, kB | compressed, kB | reading JSON, ms | reading binary, ms |
|---|---|---|---|---|---|---|
${rows.join('\n')}`);
