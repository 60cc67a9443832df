// The admin key, in this page's memory alone.

let key = "";

export const hasKey = () => key !== "";

export const useKey = (given) => { key = given; };

/** The header of requests to admin routes. */
export const keyed = () => ({ "X-API-Key": key });
