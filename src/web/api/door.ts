import { getJson, sendJson } from './http.ts';

export type Role = 'viewer' | 'operator' | 'administrator';

export interface User {
  name: string;
  role: Role;
  hasPassword: boolean;
  hasTotp: boolean;
  createdMs: number;
  passwordSetMs: number | null;
}

/** A link that lets a user in once; `path` is on this server. */
export interface EntryLink {
  user: string;
  path: string;
  expiresMs: number;
}

export interface Token {
  id: string;
  name: string;
  user: string;
  scopes: string[];
  createdMs: number;
  expiresMs: number;
  usedMs: number | null;
  isExpired: boolean;
}

export interface OpenSession {
  id: string;
  user: string;
  createdMs: number;
  seenMs: number;
  expiresMs: number;
  address: string;
  agent: string;
  isThis: boolean;
}

/** A change somebody made. */
export interface AuditEntry {
  id: number;
  tMs: number;
  actor: string;
  address: string;
  action: string;
  subject: string;
  before: string;
  after: string;
}

const named = (name: string): string => encodeURIComponent(name);

export const fetchUsers = async (signal?: AbortSignal): Promise<User[]> => (await getJson<{ users: User[] }>('users', {}, signal)).users;
export const addUser = (name: string, role: Role): Promise<EntryLink> => sendJson('POST', 'users', { name, role });
export const changeRole = (name: string, role: Role): Promise<void> => sendJson('PUT', `users/${named(name)}`, { role });
export const resetUser = (name: string): Promise<EntryLink> => sendJson('POST', `users/${named(name)}/reset`);
export const removeUser = (name: string): Promise<void> => sendJson('DELETE', `users/${named(name)}`);

export const fetchTokens = async (signal?: AbortSignal): Promise<Token[]> => (await getJson<{ tokens: Token[] }>('tokens', {}, signal)).tokens;
/** Makes a token; its text is in this answer and nowhere else. */
export const makeToken = (name: string, scopes: string[], days: number): Promise<{ token: string; details: Token }> => sendJson('POST', 'tokens', { name, scopes, days });
export const revokeToken = (id: string): Promise<void> => sendJson('DELETE', `tokens/${named(id)}`);

export const fetchSessions = async (signal?: AbortSignal): Promise<OpenSession[]> => (await getJson<{ sessions: OpenSession[] }>('sessions', {}, signal)).sessions;
export const endSession = (id: string): Promise<void> => sendJson('DELETE', `sessions/${named(id)}`);

/** Changes, newest first; `before` is the `next` of the page before. */
export const fetchAudit = (before: number | undefined, signal?: AbortSignal): Promise<{ entries: AuditEntry[]; next: number | null }> =>
  getJson('audit', { before, limit: 100 }, signal);
