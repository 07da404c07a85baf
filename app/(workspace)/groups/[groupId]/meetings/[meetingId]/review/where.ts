/** Which text a form on the review page is about, as it is sent along: the open one, or a confidential part. */
export type Where = { readonly meetingId: string } | { readonly meetingId: string; readonly partId: string };
