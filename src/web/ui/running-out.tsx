import { useEffect } from 'preact/hooks';
import type { Forecast } from '../api/forecast-types.ts';
import { dueWords, leakWords, resourceName } from '../i18n/forecast-words.ts';
import { t } from '../i18n/text.ts';
import { dueForecasts, forecasts, watchForecasts } from '../state/forecasts.ts';
import { hostNow } from '../state/host.ts';
import { HostWords } from './host-words.tsx';

const URGENT_MS = 86_400_000;

/** What will be full within three months, and what leaks; nothing at all when nothing is due. */
export function RunningOut() {
  useEffect(watchForecasts, []);
  const due = dueForecasts.value;
  const leaks = forecasts.value?.leaks ?? [];
  if (due.length === 0 && leaks.length === 0) return null;
  return (
    <section data-o="4" aria-labelledby="running-out">
      <div class="head"><h2 id="running-out">{t('runout.title')}</h2></div>
      {due.map((one) => <Due key={one.series} forecast={one} />)}
      {leaks.map((leak) => (
        <div class="tick" key={`${leak.pid}/${leak.startMs}`}>
          <a href="/processes"><HostWords>{leak.name}</HostWords></a>
          <span>{leakWords(leak)}</span>
        </div>
      ))}
    </section>
  );
}

function Due({ forecast }: { forecast: Forecast }) {
  const now = hostNow();
  const { at, range } = dueWords(forecast, now);
  const isUrgent = (forecast.fullAtMs ?? now) - now < URGENT_MS;
  return (
    <div class="tick">
      <a href={`/charts?group=${forecast.group}&last=${isUrgent ? '24h' : '30d'}`}><bdi>{resourceName(forecast)}</bdi></a>
      <span class={isUrgent ? 'is-odd' : ''}>{isUrgent ? <b>{at}</b> : at}{range !== '' && ` (${range})`}</span>
    </div>
  );
}
