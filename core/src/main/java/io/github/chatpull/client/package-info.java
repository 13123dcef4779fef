/**
 * One request to the export API: {@link io.github.chatpull.client.ExportClient} opens the answer for one
 * {@link io.github.chatpull.model.Period}, or says in one exception why not. The only place that sees Apache
 * HttpClient; it reads no XML, retries nothing and logs nothing.
 *
 * <p>The password travels in the query, as the documented API wants it. It exists in this package only as
 * {@link io.github.chatpull.client.Credentials}, and is put into the request line while that line is written to the
 * socket; neither HttpClient's own objects nor its loggers ever hold it.
 */
@NullMarked
package io.github.chatpull.client;

import org.jspecify.annotations.NullMarked;
