// The admin key. It is kept in memory only and never stored.

let key = "";

export const hasKey = () => key !== "";

export const setKey = (value) => { key = value; };

/** The header that authorizes a request to an admin route. */
export const keyHeader = () => ({ "X-API-Key": key });
