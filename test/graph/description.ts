import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Meta's own description of its nodes (facebook-business-sdk-codegen, api_specs): which edges a node has, with which
 * parameters, and which fields. Not ours to ship: read from `<MARRONNIER_SPECS>/<network>`, or from beside the checkout.
 */

interface Api {
  method: string;
  endpoint?: string;
  return: string;
  params: { name: string; required: boolean; type: string }[];
}
interface Node {
  apis: Api[];
  fields: { name: string; type: string }[];
}
interface Enum {
  name: string;
  values: string[];
}

/** What every request of the Graph API may carry. */
const EVERYWHERE = ['access_token', 'appsecret_proof', 'fields', 'limit', 'after', 'before'];
const ENVELOPE = [
  ...['message', 'type', 'code', 'error_subcode', 'error_data', 'is_transient', 'error_user_title'],
  ...['error_user_msg', 'fbtrace_id'],
];

/** One request and its answer, with the node it was for. */
export interface Asked {
  method: string;
  node: string;
  /** Absent: the node itself. */
  edge?: string;
  /** What answers, where the description's name for it has no file of its own. */
  answers?: string;
  params: Record<string, string>;
  status: number;
  answer: unknown;
}

export function specsFolder(network: string): string | undefined {
  const folder = join(process.env.MARRONNIER_SPECS ?? join(process.cwd(), '../shared/specs'), network);
  return existsSync(folder) ? folder : undefined;
}

export class Description {
  private readonly known = new Map<string, Node>();
  private readonly enums: Enum[];

  constructor(
    private readonly folder: string,
    /** Names that stand for a file of another name. */
    private readonly aliases: Record<string, string> = {},
  ) {
    this.enums = JSON.parse(readFileSync(join(folder, 'enum_types.trimmed.json'), 'utf8')) as Enum[];
  }

  node(name: string): Node | undefined {
    const file = join(this.folder, `${this.aliases[name] ?? name}.json`);
    if (!this.known.has(file) && existsSync(file)) this.known.set(file, JSON.parse(readFileSync(file, 'utf8')) as Node);
    return this.known.get(file);
  }

  private api({ method, node, edge }: Asked): Api | undefined {
    return this.node(node)?.apis.find((one) => one.method === method && one.endpoint === edge);
  }

  faultsOfRequest(asked: Asked, alsoTaken: string[] = []): string[] {
    const where = `${asked.method} ${asked.node}/${asked.edge ?? ''}`;
    const api = this.api(asked);
    if (!api) return [`${where}: no such operation`];
    const given = Object.keys(asked.params).map((name) => name.replace(/\[\d+\]$/, ''));
    const taken = [...api.params.map((one) => one.name), ...EVERYWHERE, ...alsoTaken];
    const strange = given.filter((name) => !taken.includes(name));
    const lacking = api.params.filter((one) => one.required && !given.includes(one.name));
    return [
      ...strange.map((name) => `${where}: ${name} is not described`),
      ...lacking.map(({ name }) => `${where}: ${name} is required`),
      ...api.params.flatMap(({ name, type }) => this.faultsOfValue(name, type, asked.params[name])),
      ...this.faultsOfFields(asked.params.fields, asked.answers ?? api.return),
    ].map((fault) => (fault.startsWith(where) ? fault : `${where}: ${fault}`));
  }

  private faultsOfValue(name: string, type: string, value: string | undefined): string[] {
    if (value === undefined) return [];
    const inner = /^list<(.+)>$/.exec(type)?.[1];
    if (inner) return this.listOf(value).flatMap((one) => this.faultsOfValue(name, inner, one));
    const choices = this.enums.find((one) => one.name === this.enumName(type))?.values;
    if (choices)
      return choices.some((one) => one.toLowerCase() === value.toLowerCase()) ? [] : [`${name}: ${value} is no choice`];
    if (type === 'bool' && !/^(true|false)$/.test(value)) return [`${name}: ${value} is no bool`];
    if (/int$/.test(type) && !/^-?\d+$/.test(value)) return [`${name}: ${value} is no number`];
    return [];
  }

  /** The Instagram-only files name enums that only the others define. */
  private enumName(type: string): string {
    return type.replace(/^mediainsights/, 'shadowigmediainsights').replace(/^userinsights/, 'shadowiguserinsights');
  }

  private listOf(value: string): string[] {
    return value.startsWith('[') ? (JSON.parse(value) as unknown[]).map(String) : value.split(',');
  }

  private faultsOfFields(fields: string | undefined, returns: string): string[] {
    const node = this.node(returns);
    if (fields === undefined || !node) return [];
    let flat = fields;
    while (/\{[^{}]*\}/.test(flat)) flat = flat.replace(/\{[^{}]*\}/g, '');
    const names = flat.split(',').map((name) => name.split('.')[0]!);
    // An edge may be asked for as if it were a field.
    const known = [...node.fields.map((one) => one.name), ...node.apis.map((one) => one.endpoint)];
    return names.filter((name) => !known.includes(name)).map((name) => `the field ${name} is not described`);
  }

  faultsOfAnswer(asked: Asked): string[] {
    const where = `${asked.method} ${asked.node}/${asked.edge ?? ''} → ${asked.status}`;
    if (asked.status >= 400) {
      const { error } = asked.answer as { error?: Record<string, unknown> };
      const isWhole = typeof error?.message === 'string' && typeof error.code === 'number';
      const strange = Object.keys(error ?? {}).filter((name) => !ENVELOPE.includes(name));
      return isWhole && strange.length === 0 ? [] : [`${where}: not the envelope (${strange})`];
    }
    const node = this.node(asked.answers ?? this.api(asked)?.return ?? '');
    if (!node || asked.method !== 'GET') return [];
    const body = asked.answer as Record<string, unknown>;
    const rows = Array.isArray(body.data) ? (body.data as Record<string, unknown>[]) : [body];
    return [...new Set(rows.flatMap((row) => this.faultsOfRow(row, node)))].map((fault) => `${where}: ${fault}`);
  }

  private faultsOfRow(row: Record<string, unknown>, node: Node): string[] {
    const edges = node.apis.map((one) => one.endpoint);
    return Object.entries(row).flatMap(([name, value]) => {
      const field = node.fields.find((one) => one.name === name);
      if (!field) return edges.includes(name) ? [] : [`${name} is not described`];
      return isOf(field.type, value) ? [] : [`${name} is no ${field.type}: ${JSON.stringify(value)}`];
    });
  }
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'string') return typeof value === 'string';
  // Ids of 17 digits go as texts, whatever the description calls them.
  if (/int$/.test(type)) return Number.isInteger(value) || /^\d{16,}$/.test(String(value));
  if (type === 'float') return typeof value === 'number';
  if (type === 'bool') return typeof value === 'boolean';
  if (type === 'datetime') return typeof value === 'string' && !Number.isNaN(Date.parse(value));
  if (type.startsWith('list')) return Array.isArray(value);
  return value !== undefined;
}
