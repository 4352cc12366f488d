import type { Role } from '../api/door.ts';
import { t, type TextKey } from '../i18n/text.ts';

export const ROLES: readonly Role[] = ['viewer', 'operator', 'administrator'];

const NAMES: Record<Role, TextKey> = { viewer: 'role.viewer', operator: 'role.operator', administrator: 'role.administrator' };

/** A role in the reader's language; a role this page does not know stays as it is. */
export const roleName = (role: string): string => (role in NAMES ? t(NAMES[role as Role]) : role);
