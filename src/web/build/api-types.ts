/** The parts of an OpenAPI 3.1 document that types are made from. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: (string | null)[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema;
  required?: string[];
  oneOf?: Schema[];
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: Schema;
}

interface Content {
  content?: Record<string, { schema: Schema }>;
}

interface Operation {
  operationId: string;
  summary: string;
  parameters?: Parameter[];
  requestBody?: Content;
  responses: Record<string, Content>;
}

export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

const HEAD = `/**
 * The API's requests and answers, made from its description by \`npm run api-types\`; a test fails when it is stale.
 * Do not edit. What the types mean stands in the description: src/Vigia/Api/openapi.json.
 */
`;

const WORDS: Record<string, string> = { integer: 'number', number: 'number', string: 'string', boolean: 'boolean', null: 'null', object: 'Record<string, unknown>' };

/** Writes the types of an API: an interface a schema, and one that maps the name of each operation to what it takes and gives. */
export function apiTypes(document: ApiDocument): string {
  const schemas = Object.entries(document.components.schemas).map(([name, schema]) => declaration(name, schema));
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => entry(method, path, operation)));
  return `${HEAD}\n${schemas.join('\n\n')}\n\n/** Every operation by its name. */\nexport interface Operations {\n${operations.join('\n')}\n}\n`;
}

function declaration(name: string, schema: Schema): string {
  return schema.properties === undefined
    ? `export type ${name} = ${schema.type === undefined ? 'unknown' : typeOf(schema)};`
    : `export interface ${name} {\n${members(schema, '  ')}\n}`;
}

function members(schema: Schema, indent: string): string {
  return Object.entries(schema.properties ?? {})
    .map(([name, value]) => `${indent}${name}${schema.required?.includes(name) === true ? '' : '?'}: ${typeOf(value)};`)
    .join('\n');
}

/** The type of a schema. One it does not know is an error: a type must not be wider than the API without anybody noticing. */
export function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
  if (schema.oneOf !== undefined) return union(schema.oneOf.map(typeOf));
  if (schema.enum !== undefined) return union(schema.enum.map((word) => (word === null ? 'null' : `'${word}'`)));
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return 'unknown';
  return union(types.map((type) => simple(type, schema)));
}

function simple(type: string, schema: Schema): string {
  if (type === 'array') return arrayOf(typeOf(schema.items ?? {}));
  if (type === 'object' && schema.additionalProperties !== undefined) return `Record<string, ${typeOf(schema.additionalProperties)}>`;
  if (type === 'object' && schema.properties !== undefined) return `{ ${members(schema, '').replaceAll('\n', ' ')} }`;
  const word = WORDS[type];
  if (word === undefined) throw new Error(`The description has a type that is not known here: ${type}. Teach build/api-types.ts about it.`);
  return word;
}

const arrayOf = (item: string): string => (item.includes(' ') ? `(${item})[]` : `${item}[]`);

/** Null last, as it is written by hand. */
function union(types: string[]): string {
  const others = types.filter((type) => type !== 'null');
  return [...others, ...(others.length < types.length ? ['null'] : [])].join(' | ');
}

function entry(method: string, path: string, operation: Operation): string {
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
  const parts = [
    `method: '${method.toUpperCase()}'`,
    `path: '${path}'`,
    ...parameters('params', 'path', operation),
    ...parameters('query', 'query', operation),
    ...(operation.requestBody === undefined ? [] : [`body: ${contentOf(operation.requestBody)}`]),
    `answer: ${success === undefined ? 'void' : contentOf(success)}`,
  ];
  return `  /** ${operation.summary}. */\n  ${operation.operationId}: { ${parts.join('; ')} };`;
}

function parameters(member: string, place: string, operation: Operation): string[] {
  const there = (operation.parameters ?? []).filter((parameter) => parameter.in === place);
  if (there.length === 0) return [];
  return [`${member}: { ${there.map((one) => `${one.name}${one.required === true ? '' : '?'}: ${typeOf(one.schema)}`).join('; ')} }`];
}

function contentOf(content: Content): string {
  const [first] = Object.values(content.content ?? {});
  return first === undefined ? 'void' : typeOf(first.schema);
}
