import { useState } from 'preact/hooks';
import { changeSetting, fetchSettings } from '../../api/client.ts';
import type { Setting } from '../../api/types.ts';
import { hostText } from '../../i18n/host-text.ts';
import { fixed, MISSING } from '../../i18n/numbers.ts';
import { t, type TextKey } from '../../i18n/text.ts';
import { quantity } from '../../i18n/units.ts';
import { host } from '../../state/host.ts';
import { session } from '../../state/session.ts';
import { amountOf, bytesOfDays, draftOf, fromField, inField } from '../../state/settings-form.ts';
import { say } from '../../state/toasts.ts';
import { reasonOf } from '../../ui/act-form.tsx';
import { Problem } from '../../ui/problem.tsx';
import { ScrollFrame } from '../../ui/scroll-frame.tsx';
import { SettingLine } from '../../ui/setting-line.tsx';
import { useLoad } from '../../ui/use-load.ts';

/** A setting with a name of its own on this page. */
interface Known {
  key: string;
  name: TextKey;
  /** Written behind the value in the settings, beside the field on the page. */
  unit?: 'd' | 'GB';
  unitName?: TextKey;
  /** What the value costs or means; null tells nothing. */
  hint?: (value: string, all: readonly Setting[]) => string | null;
}

const RECORDING: readonly Known[] = [
  { key: 'collection.interval', name: 'settings.interval', hint: intervalHint },
  { key: 'storage.retention', name: 'settings.keep', unit: 'd', unitName: 'settings.days', hint: retentionHint },
  { key: 'storage.maximum_size', name: 'settings.most', unit: 'GB', unitName: 'settings.gb', hint: sizeHint },
  { key: 'server.refresh', name: 'settings.refresh', hint: () => t('settings.refresh.hint') },
];

const ALARMS: readonly Known[] = [
  { key: 'detection.enabled', name: 'settings.judge', hint: () => t('settings.judge.hint') },
  { key: 'detection.budget', name: 'settings.budget', unitName: 'settings.perweek', hint: () => t('settings.budget.hint') },
  { key: 'detection.minimum_history', name: 'settings.history', hint: () => t('settings.history.hint') },
  { key: 'detection.retrain', name: 'settings.retrain', hint: () => t('settings.retrain.hint') },
  { key: 'detection.window', name: 'settings.window', hint: () => t('settings.window.hint') },
];

export const RecordingRoom = () => <KnownSettings id="recording" title="settings.recording" known={RECORDING} />;
export const AlarmsRoom = () => <KnownSettings id="alarms" title="settings.alarms" known={ALARMS} />;

const bytes = (value: number): string => quantity({ unit: 'By', group: 'disk' }, value);

function intervalHint(): string | null {
  const state = host.value;
  return state === null ? null : t('settings.interval.hint', { n: state.store.series });
}

function retentionHint(value: string, all: readonly Setting[]): string | null {
  const state = host.value;
  const days = amountOf(value);
  if (state === null || days === null) return null;
  const full = bytesOfDays(days, state);
  if (full === null) return t('settings.keep.now', { now: bytes(state.store.bytes) });
  const most = amountOf(all.find(({ key }) => key === 'storage.maximum_size')?.value ?? '');
  const cost = t('settings.keep.cost', { now: bytes(state.store.bytes), full: bytes(full) });
  return most !== null && full > most ? `${cost} ${t('settings.keep.capped', { most: bytes(most), days: fixed((days * most) / full) })}` : cost;
}

function sizeHint(value: string): string | null {
  const state = host.value;
  const most = amountOf(value);
  const day = state === null ? null : bytesOfDays(1, state);
  return most === null || day === null ? null : t('settings.most.hint', { days: fixed(most / day), day: bytes(day) });
}

interface KnownSettingsProps {
  id: string;
  title: TextKey;
  known: readonly Known[];
}

/** Settings that may change while the program runs, changed together by one button. */
function KnownSettings({ id, title, known }: KnownSettingsProps) {
  const { value: all, error, again } = useLoad('settings', fetchSettings);
  const [drafts, setDrafts] = useState<ReadonlyMap<string, string>>(new Map());
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const mayChange = session.value?.role === 'administrator';
  if (error !== null) return <Problem error={error} retry={again} />;
  if (all === null) return <div class="waiting" />;
  const changed = all.filter((setting) => drafts.has(setting.key) && drafts.get(setting.key) !== setting.value);
  const save = async (event: Event) => {
    event.preventDefault();
    const failed = new Map<string, string>();
    for (const setting of changed) {
      await changeSetting(setting.key, draftOf(setting, drafts)).catch((reason: unknown) => failed.set(setting.key, reasonOf(reason)));
    }
    const done = changed.filter(({ key }) => !failed.has(key));
    setProblems(failed);
    setDrafts(new Map([...drafts].filter(([key]) => failed.has(key))));
    again();
    const undo = () => void Promise.all(done.map(({ key, value }) => changeSetting(key, value))).then(again, (reason: unknown) => say(reasonOf(reason), { failed: true }));
    if (done.length > 0) say(t('settings.saved'), { action: { label: t('answer.undo'), act: undo } });
  };
  const reset = () => {
    setDrafts(new Map());
    setProblems(new Map());
  };
  return (
    <form class="form" aria-labelledby={id} onSubmit={(event) => void save(event)}>
      <div class="head"><h2 id={id}>{t(title)}</h2><span class="more">{mayChange ? t('settings.live') : t('settings.refused')}</span></div>
      {known.map((one) => {
        const setting = all.find(({ key }) => key === one.key);
        return setting === undefined ? null : (
          <KnownSetting
            key={one.key} known={one} setting={setting} all={all} draft={draftOf(setting, drafts)} problem={problems.get(one.key) ?? null} mayChange={mayChange}
            onChange={(text) => setDrafts(new Map(drafts).set(one.key, text))}
          />
        );
      })}
      {mayChange && (
        <div class="tools act">
          <button class="btn go" disabled={changed.length === 0}>{t('settings.save')}</button>
          <button type="button" class="btn" disabled={drafts.size === 0} onClick={reset}>{t('settings.undo')}</button>
        </div>
      )}
    </form>
  );
}

interface KnownSettingProps {
  known: Known;
  setting: Setting;
  all: readonly Setting[];
  draft: string;
  problem: string | null;
  mayChange: boolean;
  onChange: (text: string) => void;
}

function KnownSetting({ known, setting, all, draft, problem, mayChange, onChange }: KnownSettingProps) {
  const label = t(known.name);
  const hint = known.hint?.(draft, all) ?? '';
  if (!setting.changeable || !mayChange) return <SettingLine label={label} hint={`${hint} ${setting.changeable ? '' : t('settings.atstart')}`.trim()}><bdi>{hostText(draft)}</bdi></SettingLine>;
  if (setting.allowed === 'on or off') {
    return (
      <SettingLine label={label} hint={hint} problem={problem}>
        <div class="seg" role="group" aria-label={label}>
          <button type="button" aria-pressed={draft === 'on'} onClick={() => onChange('on')}>{t('settings.yes')}</button>
          <button type="button" aria-pressed={draft === 'off'} onClick={() => onChange('off')}>{t('settings.no')}</button>
        </div>
      </SettingLine>
    );
  }
  const { text, unit } = inField(draft, known.unit ?? null);
  const shownUnit = known.unitName !== undefined && (known.unit === undefined || unit !== null) ? t(known.unitName) : '';
  return (
    <SettingLine label={label} hint={hint} problem={problem}>
      <input class="field short" aria-label={label} aria-invalid={problem !== null} value={text} spellcheck={false} autocomplete="off" title={setting.allowed} onInput={(event) => onChange(fromField(event.currentTarget.value, known.unit ?? null))} />
      {' '}{shownUnit}
    </SettingLine>
  );
}

/** Every setting, what is in force, and who set it. */
export function EverythingRoom() {
  const { value, error, again } = useLoad('settings', fetchSettings);
  return (
    <section aria-labelledby="program">
      <div class="head"><h2 id="program">{t('settings.program')}</h2><span class="more">{t('settings.program.more')}</span></div>
      {error !== null && <Problem error={error} retry={again} />}
      {value !== null && (
        <ScrollFrame label={t('settings.program')}>
          <table aria-labelledby="program" class="settings">
            <thead>
              <tr><th>{t('settings.name')}</th><th>{t('settings.value')}</th><th>{t('settings.source')}</th><th class="wide">{t('settings.allowed')}</th><th class="wide">{t('settings.meaning')}</th></tr>
            </thead>
            <tbody>{value.map((setting) => <SettingRow key={setting.key} setting={setting} />)}</tbody>
          </table>
        </ScrollFrame>
      )}
    </section>
  );
}

function SettingRow({ setting: { key, value, default: preset, source, allowed, help } }: { setting: Setting }) {
  const changed = value !== preset;
  const text = (one: string | null) => (one === null ? MISSING : one === '' ? t('settings.empty') : hostText(one));
  const shown = <bdi class={value === '' ? 'dim' : ''}>{text(value)}</bdi>;
  return (
    <tr>
      <th scope="row"><code>{key}</code></th>
      <td>{changed ? <b>{shown}</b> : shown}{changed && preset !== null && <span class="dim"> {t('settings.default', { value: text(preset) })}</span>}</td>
      <td class="soft"><bdi>{hostText(source)}</bdi></td>
      <td class="soft wide wrap"><bdi>{hostText(allowed)}</bdi></td>
      <td class="soft wide wrap">{help}</td>
    </tr>
  );
}
