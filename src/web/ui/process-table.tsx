import type { ProcessRow } from '../api/types.ts';
import { cutInMiddle, hostText } from '../i18n/host-text.ts';
import { fixed, MISSING } from '../i18n/numbers.ts';
import { howFar } from '../i18n/run-sentence.ts';
import { t, type TextKey } from '../i18n/text.ts';
import { againstUsual, isNew, measureOf, type Measure } from '../state/against-usual.ts';
import { hostNow } from '../state/host.ts';
import { identity, type ListedProcess, type Sorting, type SortKey } from '../state/process-table.ts';
import { cpuOfOneCore, diskText, memoryText } from './process-cells.ts';
import { ScrollFrame } from './scroll-frame.tsx';
import { AxisTitle, UsualTick } from './usual-bar.tsx';

interface Column {
  key: SortKey;
  title: TextKey;
  /** Classes of its cells: numbers stand right, and a phone keeps but a few columns. */
  class: string;
  text: (process: ProcessRow) => string;
}

const LONGEST_NAME = 40;

/** The axis against usual reaches so many times up and down. */
const REACH = 4;
const USUAL_WIDTH = 110;
const count = (n: number | null): string => (n === null ? MISSING : fixed(n));

const COLUMNS: readonly Column[] = [
  { key: 'pid', title: 'process.pid', class: 'num wide dim', text: ({ pid }) => String(pid) },
  { key: 'user', title: 'process.user', class: 'wide soft', text: ({ user }) => hostText(user) },
  { key: 'unit', title: 'process.unit', class: 'wide soft', text: ({ unit }) => cutInMiddle(hostText(unit), LONGEST_NAME) },
  { key: 'cpuRatio', title: 'process.cpu', class: 'num', text: ({ cpuRatio }) => cpuOfOneCore(cpuRatio) },
  { key: 'residentBytes', title: 'process.memory', class: 'num', text: ({ residentBytes }) => memoryText(residentBytes) },
  { key: 'readBytesPerSecond', title: 'process.read', class: 'num wide', text: ({ readBytesPerSecond }) => diskText(readBytesPerSecond) },
  { key: 'writeBytesPerSecond', title: 'process.write', class: 'num', text: ({ writeBytesPerSecond }) => diskText(writeBytesPerSecond) },
  { key: 'threads', title: 'process.threads', class: 'num wide soft', text: ({ threads }) => count(threads) },
  { key: 'openFiles', title: 'process.files', class: 'num wide soft', text: ({ openFiles }) => count(openFiles) },
];

interface ProcessTableProps {
  groups: readonly { unit: string | null; processes: readonly ListedProcess[] }[];
  sorting: Sorting;
  selected: number | null;
  onSort: (key: SortKey) => void;
  onSelect: (pid: number) => void;
}

/** Processes and what each uses; the chosen one is told about beside the table. */
export function ProcessTable({ groups, sorting, selected, onSort, onSelect }: ProcessTableProps) {
  const measure = measureOf(sorting.key);
  return (
    <ScrollFrame label={t('page.processes')}>
      <table aria-label={t('page.processes')} class="processes">
        <thead>
          <tr>
            <Heading column="name" title="process.name" class="" sorting={sorting} onSort={onSort} />
            {COLUMNS.map(({ key, title, class: className }) => (
              <Heading key={key} column={key} title={title} class={className.replace(/ ?(dim|soft)/, '')} sorting={sorting} onSort={onSort} />
            ))}
            <th class="wide" title={t('process.against.more')}><AxisTitle reach={REACH}>{t('process.against', { what: t(titleOf(measure)) })}</AxisTitle></th>
          </tr>
        </thead>
        {groups.map(({ unit, processes }) => (
          <tbody key={unit ?? ''}>
            {unit !== null && <tr class="unit-row"><th colSpan={COLUMNS.length + 2} scope="rowgroup"><bdi>{hostText(unit) || t('process.nounit')}</bdi> <span class="dim">{fixed(processes.length)}</span></th></tr>}
            {processes.map(({ process, depth }) => (
              <Row key={identity(process)} process={process} depth={depth} measure={measure} selected={process.pid === selected} onSelect={onSelect} />
            ))}
          </tbody>
        ))}
      </table>
    </ScrollFrame>
  );
}

interface HeadingProps {
  column: SortKey;
  title: TextKey;
  class: string;
  sorting: Sorting;
  onSort: (key: SortKey) => void;
}

function Heading({ column, title, class: className, sorting, onSort }: HeadingProps) {
  const on = sorting.key === column;
  return (
    <th class={`${className} ${on ? 'on' : ''}`} aria-sort={on ? (sorting.descending ? 'descending' : 'ascending') : undefined}>
      <button onClick={() => onSort(column)}>{t(title)}{on && (sorting.descending ? ' ↓' : ' ↑')}</button>
    </th>
  );
}

const INDENT_PX = 14;
const DEEPEST = 8;

const titleOf = (measure: Measure): TextKey => COLUMNS.find(({ key }) => key === measure)?.title ?? 'process.cpu';

interface RowProps {
  process: ProcessRow;
  depth: number;
  /** What is held against usual. */
  measure: Measure;
  selected: boolean;
  onSelect: (pid: number) => void;
}

function Row({ process, depth, measure, selected, onSelect }: RowProps) {
  const indent = Math.min(depth, DEEPEST) * INDENT_PX;
  return (
    <tr aria-selected={selected} onClick={() => onSelect(process.pid)}>
      <td style={{ paddingLeft: `${indent}px` }}>
        <button class="plain" onClick={(event) => { event.stopPropagation(); onSelect(process.pid); }}><bdi>{cutInMiddle(hostText(process.name), LONGEST_NAME)}</bdi></button>
      </td>
      {COLUMNS.map(({ key, class: className, text }) => <td key={key} class={className}><bdi>{text(process)}</bdi></td>)}
      <td class="wide soft"><AgainstUsual process={process} measure={measure} /></td>
    </tr>
  );
}

/** A tick on the axis, and for those who do not see it how many times the usual. */
function AgainstUsual({ process, measure }: { process: ProcessRow; measure: Measure }) {
  const compared = againstUsual(process, measure);
  if (compared === null) return isNew(process, hostNow()) ? <>{t('who.new')}</> : null;
  return <><UsualTick {...compared} reach={REACH} width={USUAL_WIDTH} /><span class="sr">{howFar({ key: '', share: 0, actual: compared.value, expected: compared.usual }) ?? t('process.asusual')}</span></>;
}
