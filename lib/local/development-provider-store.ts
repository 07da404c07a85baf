/** The memory of one development provider: sessions, codes and grants, gone when the process ends. */
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

type Row = { payload: AdapterPayload; readonly until: number };

/** A store of its own for every provider, so that two municipalities never share a code or a session. */
export function newProviderStore(): AdapterFactory {
  const rows = new Map<string, Row>();
  const read = (key: string): AdapterPayload | undefined => {
    const row = rows.get(key);
    if (row !== undefined && row.until > Date.now()) return row.payload;
    rows.delete(key);
    return undefined;
  };
  const readWhere = (field: 'uid' | 'userCode', value: string): AdapterPayload | undefined => {
    for (const key of rows.keys()) if (read(key)?.[field] === value) return read(key);
    return undefined;
  };
  return (model): Adapter => ({
    upsert: async (id, payload, expiresIn) => {
      const lifetimeMs = expiresIn ? expiresIn * 1000 : Number.POSITIVE_INFINITY;
      rows.set(`${model}:${id}`, { payload, until: Date.now() + lifetimeMs });
    },
    find: async (id) => read(`${model}:${id}`),
    findByUid: async (uid) => readWhere('uid', uid),
    findByUserCode: async (userCode) => readWhere('userCode', userCode),
    destroy: async (id) => void rows.delete(`${model}:${id}`),
    consume: async (id) => {
      const payload = read(`${model}:${id}`);
      if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000);
    },
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of rows)
        if (payload.grantId === grantId && isToken(key)) rows.delete(key);
    },
  });
}

/** What ends with its grant; an interaction under way names the old grant too, and must live on. */
function isToken(key: string): boolean {
  return /^(AccessToken|AuthorizationCode|RefreshToken):/.test(key);
}
