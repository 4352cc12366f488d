type InBoth = readonly [english: string, portuguese: string];

/**
 * Names of metrics, in English and Portuguese. `metric|value` names a metric together with the value of its one part
 * label; `label:name` goes before a bare number. A metric that is missing here is spelled out from its own name.
 */
export const metricTitles: Record<string, InBoth> = {
  'label:cpu': ['core', 'núcleo'],
  'label:core': ['core', 'núcleo'],
  'label:node': ['node', 'nó'],

  'system.cpu.utilization': ['CPU used', 'CPU em uso'],
  'system.cpu.load_average.1m': ['Load, 1 min', 'Carga, 1 min'],
  'system.cpu.load_average.5m': ['Load, 5 min', 'Carga, 5 min'],
  'system.cpu.load_average.15m': ['Load, 15 min', 'Carga, 15 min'],
  'system.memory.utilization': ['Memory used', 'Memória em uso'],
  'system.memory.usage': ['Memory', 'Memória'],
  'system.paging.usage': ['Swap', 'Swap'],
  'system.paging.usage|used': ['Swap used', 'Swap em uso'],
  'system.paging.utilization': ['Swap used', 'Swap em uso'],
  'system.disk.io': ['Disk throughput', 'Transferência do disco'],
  'system.disk.io|read': ['Disk reads', 'Leitura em'],
  'system.disk.io|write': ['Disk writes', 'Escrita em'],
  'system.disk.operations': ['Disk operations', 'Operações de disco'],
  'system.disk.utilization': ['Disk busy', 'Ocupação de'],
  'system.filesystem.utilization': ['Space used', 'Espaço em uso'],
  'system.filesystem.usage': ['Space', 'Espaço'],
  'system.network.io': ['Network', 'Rede'],
  'system.network.io|receive': ['Net in', 'Entrada'],
  'system.network.io|transmit': ['Net out', 'Saída'],
  'system.network.connections': ['TCP connections', 'Conexões TCP'],
  'system.network.connection.count': ['TCP connections', 'Conexões TCP'],
  'vigia.oddness.level': ['Oddness', 'Nível'],
};

/** Values of labels that are words and not names of things. */
export const labelValues: Record<string, InBoth> = {
  read: ['read', 'leitura'],
  write: ['written', 'escrita'],
  receive: ['in', 'entrada'],
  transmit: ['out', 'saída'],
  used: ['used', 'em uso'],
  free: ['free', 'livre'],
};
