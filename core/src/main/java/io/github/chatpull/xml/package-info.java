/**
 * Bytes to {@link io.github.chatpull.model.Chat}: {@link io.github.chatpull.xml.ChatReader} and its limits. The only
 * place that sees {@code javax.xml.stream} or Woodstox; needs nothing beside them and the JDK.
 */
@NullMarked
package io.github.chatpull.xml;

import org.jspecify.annotations.NullMarked;
