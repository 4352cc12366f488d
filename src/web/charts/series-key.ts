/** A series key taken apart. */
export interface SeriesName {
  metric: string;
  labels: Record<string, string>;
}

const LABEL = /\s*([^=,\s{}"]+)\s*=\s*"((?:[^"\\]|\\.)*)"\s*,?/y;

/** Reads a key as Prometheus writes it; of a malformed one, what comes before the brace is the metric. */
export function parseKey(key: string): SeriesName {
  const brace = key.indexOf('{');
  if (brace < 0) return { metric: key.trim(), labels: {} };
  const labels: Record<string, string> = {};
  const inside = key.slice(brace + 1, key.lastIndexOf('}'));
  LABEL.lastIndex = 0;
  for (let found = LABEL.exec(inside); found !== null; found = LABEL.exec(inside)) {
    const [, name = '', value = ''] = found;
    labels[name] = value.replaceAll(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c));
  }
  return { metric: key.slice(0, brace).trim(), labels };
}
