import { useMemo } from 'preact/hooks';
import type { MetricGroup } from '../api/types.ts';
import { chartsOf, GROUP_ORDER, type ChartSpec } from '../charts/chart-specs.ts';
import { UNUSUAL_LEVEL } from '../charts/levels.ts';
import { chartSearchText, groupName } from '../i18n/chart-words.ts';
import { t } from '../i18n/text.ts';
import { clock } from '../i18n/times.ts';
import { catalogue, catalogueKnown } from '../state/catalogue.ts';
import { cursorTime } from '../state/cursor.ts';
import { hostNow } from '../state/host.ts';
import { rankInRange } from '../state/oddness.ts';
import { DAY_MS } from '../state/odd-runs.ts';
import { query, setQuery } from '../state/route.ts';
import { shownRange } from '../state/time-range.ts';
import { rangeOf, type Shown } from '../state/window-source.ts';
import { Brush } from '../ui/brush.tsx';
import { Chart } from '../ui/chart.tsx';
import { EventList } from '../ui/event-list.tsx';
import { Mark, verdictWord } from '../ui/mark.tsx';
import { RangeKeys } from '../ui/page-keys.tsx';
import { RangeTools } from '../ui/range-tools.tsx';
import { Ribbon } from '../ui/ribbon.tsx';
import { SummaryTable } from '../ui/summary-table.tsx';

const COMPARE = { none: 0, day: DAY_MS, week: 7 * DAY_MS } as const;
type Compare = keyof typeof COMPARE;

/** Every metric of the host over one shared range. */
export function ChartsPage() {
  const charts = useMemo(() => chartsOf(catalogue.value), [catalogue.value]);
  const range = rangeOf(shownRange.value);
  const params = query.value;
  const group = GROUP_ORDER.find((name) => name === params.get('group')) ?? null;
  const filter = params.get('filter') ?? '';
  const byOddness = params.get('order') === 'oddness';
  const compare = (Object.keys(COMPARE) as Compare[]).find((name) => name === params.get('compare')) ?? 'none';
  const levels = new Map(charts.map((chart) => [chart, rankInRange(chart.series.map(({ key }) => key), range)]));
  const shown = charts
    .filter((chart) => (group === null || chart.group === group) && chartSearchText(chart).includes(filter.toLowerCase()))
    .sort((a, b) => (byOddness ? (levels.get(b) ?? 0) - (levels.get(a) ?? 0) : 0));
  return (
    <>
      <h1 class="sr">{t('page.charts')}</h1>
      <RangeKeys />
      <div class="tools">
        <RangeTools />
        <span class="push" />
        <OrderTools byOddness={byOddness} compare={compare} />
        <input
          class="field" type="search" size={16} placeholder={t('charts.filter')} aria-label={t('charts.filter')} value={filter}
          onInput={(event) => setQuery({ filter: event.currentTarget.value || null }, { replace: true })}
        />
      </div>
      <section><Ribbon shown={ribbonAround(shownRange.value)}>{(scale) => <Brush scale={scale} />}</Ribbon></section>
      <div class="split">
        <GroupList charts={charts} levels={levels} chosen={group} />
        <div>
          <Head charts={charts} levels={levels} />
          <div class="grid">{shown.map((chart) => <Chart key={chart.id} chart={chart} compareMs={COMPARE[compare]} />)}</div>
          {catalogueKnown.value && shown.length === 0 && (
            <p class="empty">{charts.length === 0 ? t('charts.none') : t('empty.search', { q: filter })}</p>
          )}
        </div>
        <EventList />
      </div>
    </>
  );
}

/** The last day, or when the range lies elsewhere three times its length around it. */
function ribbonAround(shown: Shown): Shown {
  if ('last' in shown) return { last: Math.max(DAY_MS, shown.last) };
  const now = hostNow();
  if (shown.from >= now - DAY_MS) return { last: DAY_MS };
  const length = Math.max(DAY_MS, 3 * (shown.to - shown.from));
  const middle = Math.min((shown.from + shown.to) / 2, now - length / 2);
  const hour = 3_600_000;
  // Whole hours, so that dragging the range does not ask for the ribbon anew with every pixel.
  return { from: Math.floor((middle - length / 2) / hour) * hour, to: Math.ceil((middle + length / 2) / hour) * hour };
}

function OrderTools({ byOddness, compare }: { byOddness: boolean; compare: Compare }) {
  return (
    <>
      <select class="field wide" aria-label={t('charts.compare')} value={compare} onChange={(event) => setQuery({ compare: event.currentTarget.value === 'none' ? null : event.currentTarget.value })}>
        <option value="none">{t('charts.compare.none')}</option>
        <option value="day">{t('charts.compare.day')}</option>
        <option value="week">{t('charts.compare.week')}</option>
      </select>
      <div class="seg" role="group" aria-label={t('charts.order')}>
        <button aria-pressed={!byOddness} onClick={() => setQuery({ order: null })}>{t('charts.bygroup')}</button>
        <button aria-pressed={byOddness} onClick={() => setQuery({ order: 'oddness' })}>{t('charts.byoddness')}</button>
      </div>
    </>
  );
}

interface GroupListProps {
  charts: readonly ChartSpec[];
  levels: ReadonlyMap<ChartSpec, number>;
  chosen: MetricGroup | null;
}

function GroupList({ charts, levels, chosen }: GroupListProps) {
  const addressOf = (group: MetricGroup | null) => {
    const params = new URLSearchParams(query.value);
    if (group === null) params.delete('group');
    else params.set('group', group);
    const text = params.toString();
    return `/charts${text === '' ? '' : `?${text}`}`;
  };
  const entries = [null, ...GROUP_ORDER.filter((group) => charts.some((chart) => chart.group === group))];
  return (
    <div class="stack">
      <nav class="groups wide" aria-label={t('charts.groups')}>
        {entries.map((group) => {
          const inside = charts.filter((chart) => group === null || chart.group === group);
          const level = group === null ? 0 : Math.max(0, ...inside.map((chart) => levels.get(chart) ?? 0));
          return (
            <a key={group ?? 'all'} href={addressOf(group)} aria-current={group === chosen ? 'true' : undefined}>
              {group === null ? t('group.all') : groupName(group)}
              {level >= UNUSUAL_LEVEL && <Mark level={level} size={5} label={verdictWord(level)} />}
              <span class="n">{inside.reduce((sum, chart) => sum + chart.series.length, 0)}</span>
            </a>
          );
        })}
      </nav>
      <select class="field phone-only" aria-label={t('charts.groups')} value={chosen ?? ''} onChange={(event) => setQuery({ group: event.currentTarget.value || null })}>
        {entries.map((group) => <option key={group ?? 'all'} value={group ?? ''}>{group === null ? t('group.all') : groupName(group)}</option>)}
      </select>
      <SummaryTable />
    </div>
  );
}

function Head({ charts, levels }: { charts: readonly ChartSpec[]; levels: ReadonlyMap<ChartSpec, number> }) {
  const odd = charts.filter((chart) => (levels.get(chart) ?? 0) >= UNUSUAL_LEVEL).length;
  return (
    <div class="head">
      <h2>{t('charts.odd', { n: odd, all: charts.length })}</h2>
      <span class="more wide"><CursorHint /></span>
    </div>
  );
}

/** Follows the cursor by itself, so that the page around it is not drawn with every move. */
function CursorHint() {
  const at = cursorTime.value;
  return <>{at === null ? t('charts.hint') : t('charts.hint.cursor', { time: clock(at, true) })}</>;
}

