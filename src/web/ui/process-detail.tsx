import type { ProcessRow } from '../api/types.ts';
import { hostText } from '../i18n/host-text.ts';
import { fixed, MISSING } from '../i18n/numbers.ts';
import { t } from '../i18n/text.ts';
import { when } from '../i18n/times.ts';
import { hostNow } from '../state/host.ts';
import { identity } from '../state/process-table.ts';
import { ProcessHistory } from './process-history.tsx';
import { cpuOfOneCore, diskText, memoryText } from './process-cells.ts';

interface ProcessDetailProps {
  process: ProcessRow | undefined;
  all: readonly ProcessRow[];
  /** The past moment that is shown; null for now. */
  moment: number | null;
  onSelect: (pid: number) => void;
}

/** `, usually 412 MiB`; nothing where it is not known. */
const usually = (usual: number | null | undefined, write: (value: number) => string): string => (usual == null ? '' : `, ${t('process.usually', { usual: write(usual) })}`);

/** One process in full: what was started, by whom, and what it uses. */
export function ProcessDetail({ process, all, moment, onSelect }: ProcessDetailProps) {
  if (process === undefined) return <section><div class="head"><h2>{t('process.detail')}</h2></div><p class="soft none">{t('process.choose')}</p></section>;
  const parent = all.find(({ pid }) => pid === process.parentPid);
  const children = all.filter(({ parentPid, pid }) => parentPid === process.pid && pid !== process.pid);
  const link = (other: ProcessRow) => <button key={identity(other)} class="as-link" onClick={() => onSelect(other.pid)}><bdi>{hostText(other.name)}</bdi> {other.pid}</button>;
  return (
    <section aria-label={t('process.detail')}>
      <div class="head"><h2><bdi>{hostText(process.name)}</bdi> <span class="dim mono">{process.pid}</span></h2></div>
      <p class="soft cmd"><code><bdi>{hostText(process.commandLine) || t('process.nocommand')}</bdi></code></p>
      <dl class="facts">
        <dt>{t('process.started')}</dt><dd>{when(process.startMs, hostNow(), true)}</dd>
        <dt>{t('process.parent')}</dt><dd>{parent === undefined ? (process.parentPid === 0 ? MISSING : process.parentPid) : link(parent)}</dd>
        <dt>{t('process.children')}</dt><dd class="links">{children.length === 0 ? MISSING : children.map(link)}</dd>
        <dt>{t('process.user')}</dt><dd><bdi>{hostText(process.user) || MISSING}</bdi></dd>
        <dt>{t('process.unit')}</dt><dd><bdi>{hostText(process.unit) || MISSING}</bdi></dd>
        <dt>{t('process.cpu.one')}</dt><dd>{cpuOfOneCore(process.cpuRatio)}{usually(process.usual?.cpuRatio, cpuOfOneCore)}</dd>
        <dt>{t('process.memory')}</dt><dd>{memoryText(process.residentBytes)}{usually(process.usual?.residentBytes, memoryText)}</dd>
        <dt>{t('process.read')}</dt><dd>{diskText(process.readBytesPerSecond)}{usually(process.usual?.readBytesPerSecond, diskText)}</dd>
        <dt>{t('process.write')}</dt><dd>{diskText(process.writeBytesPerSecond)}{usually(process.usual?.writeBytesPerSecond, diskText)}</dd>
        <dt>{t('process.threads')}</dt><dd>{process.threads === null ? MISSING : fixed(process.threads)}</dd>
        <dt>{t('process.files')}</dt><dd>{process.openFiles === null ? MISSING : fixed(process.openFiles)}</dd>
      </dl>
      <ProcessHistory process={process} moment={moment} />
    </section>
  );
}
