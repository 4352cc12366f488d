import { getJson, sendJson } from './http.ts';

/** Who uses this browser. */
export interface Session {
  signedIn: boolean;
  /** Nobody has a password yet: only the link printed at the start lets in. */
  needsLink: boolean;
  user: string | null;
  role: 'viewer' | 'operator' | 'administrator' | null;
  hasPassword: boolean;
  hasTotp: boolean;
}

export const fetchSession = (signal?: AbortSignal): Promise<Session> => getJson('session', {}, signal);

export const signIn = (name: string, password: string, code: string): Promise<Session> =>
  sendJson('POST', 'session', { name, password, code: code === '' ? null : code });

export const signOut = (): Promise<void> => sendJson('DELETE', 'session');

export const setPassword = (current: string, password: string): Promise<void> =>
  sendJson('PUT', 'account/password', { current: current === '' ? null : current, password });

/** A second factor begun: its secret, the address an authenticator takes it from, and that address as a QR code in SVG. */
export interface BegunFactor {
  secret: string;
  address: string;
  picture: string;
}

export const beginTotp = (password: string): Promise<BegunFactor> => sendJson('POST', 'account/totp', { password });

/** Confirms it by a code; the recovery codes are shown only now. */
export const confirmTotp = async (code: string): Promise<string[]> =>
  (await sendJson<{ codes: string[] }>('PUT', 'account/totp', { code })).codes;

export const removeTotp = (password: string): Promise<void> => sendJson('DELETE', 'account/totp', { password });
