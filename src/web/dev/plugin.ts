import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import { FakeApi } from './fake-api.ts';
import { ALL_SERIES, GeneratedHost, type Scenario } from './generated-host.ts';

/**
 * Serves the API for a generated host while developing, so that the page can be worked on without the program.
 * `VIGIA_SCENARIO=odd|normal|learning|stopped|empty` chooses what is the matter with it; `POST /fake/<scenario>` changes it.
 */
export function fakeServer(): Plugin {
  const middleware = fakeMiddleware();
  return {
    name: 'vigia:fake-server',
    configureServer: (server) => void server.middlewares.use(middleware),
    configurePreviewServer: (server) => void server.middlewares.use(middleware),
  };
}

function fakeMiddleware(): Connect.NextHandleFunction {
  const make = (scenario: Scenario) => new FakeApi(new GeneratedHost(() => Date.now(), scenario));
  let api = make((process.env['VIGIA_SCENARIO'] ?? 'odd') as Scenario);
  return (request, response, next) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname.startsWith('/fake/')) {
      api = make(url.pathname.slice('/fake/'.length) as Scenario);
      return void response.end();
    }
    if (!url.pathname.startsWith('/api/v1/')) return next();
    void answer(api, url, request, response);
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

async function answer(api: FakeApi, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const number = (name: string) => Number(url.searchParams.get(name));
  const from = number('from');
  const to = number('to');
  switch (url.pathname.slice('/api/v1/'.length)) {
    case 'session': return json(response, { signedIn: true, needsLink: false, user: 'admin', role: 'administrator', hasPassword: true, hasTotp: false });
    case 'host': return json(response, api.hostState());
    case 'series': return json(response, api.seriesList());
    case 'events': return json(response, { events: api.host.events().filter((e) => e.endMs >= from && e.startMs <= to) });
    case 'runs': return json(response, { runs: api.host.runs().filter((r) => (r.endMs ?? to) >= from && r.startMs <= to) });
    case 'forecasts': return json(response, api.forecasts());
    case 'jobs': return json(response, { jobs: api.jobs() });
    case 'summary': return json(response, api.summary(from, to));
    case 'processes': return json(response, api.processes(url.searchParams.has('at') ? number('at') : null));
    case 'settings': return json(response, api.settings());
    case 'live': return live(api, request, response);
    case 'range': {
      const asked = JSON.parse(await bodyOf(request)) as { series: string[]; from: number; to: number; points: number };
      return json(response, api.range(asked.series, asked.from, asked.to, asked.points));
    }
    default:
      response.statusCode = 404;
      return json(response, { title: 'Not found', detail: `There is no ${url.pathname}.` });
  }
}

function json(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(value));
}

function live(api: FakeApi, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = (event: string, data: unknown, id?: number) =>
    response.write(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`);
  send('series', { start: 0, keys: ALL_SERIES.map((series) => series.key) });
  const beat = () => {
    const t = Math.floor(Date.now() / 1000) * 1000;
    if (api.host.scenario !== 'stopped' && api.host.scenario !== 'empty') send('frame', api.frame(t), t);
    if ((t / 1000) % 5 === 0) send('state', api.hostState());
  };
  beat();
  const timer = setInterval(beat, 1000);
  request.on('close', () => clearInterval(timer));
}
