import { t } from '../i18n/text.ts';
import { clock, duration } from '../i18n/times.ts';
import { clockTick } from '../state/clock-tick.ts';
import { connection } from '../state/connection.ts';
import { host } from '../state/host.ts';
import { connect, tick } from '../state/live.ts';
import { Mark } from './mark.tsx';

/** A blink of the network is not worth a banner. */
const PATIENCE_MS = 2000;

/** Says that contact is lost, since when, from when what is seen is, and when it is tried again. */
export function LostBanner() {
  const now = connection.value;
  if (now.state !== 'lost' || clockTick.value - now.since < PATIENCE_MS) return null;
  const refused = now.status === 401 || now.status === 403;
  const wait = Math.ceil((now.retryAt - clockTick.value) / 1000);
  const name = host.value?.host;
  return (
    <div class="banner warn" role="status">
      <Mark level={60} />
      <span>
        <b>{name === undefined ? t('lost.first') : t('lost', { host: name, time: duration(clockTick.value - now.since) })}</b>{' '}
        {refused ? t('lost.refused') : (
          <>
            {tick.value > 0 && `${t('lost.seen', { then: clock(tick.value, true) })} `}
            {wait > 0 ? t('retry.in', { n: wait }) : t('retry.running')}
          </>
        )}
      </span>
      {!refused && <button class="btn" onClick={connect}>{t('retry.now')}</button>}
    </div>
  );
}
