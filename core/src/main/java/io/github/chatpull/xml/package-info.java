/**
 * Bytes to {@link io.github.chatpull.model.Chat}: {@link io.github.chatpull.xml.ChatReader}, its limits, what it does about
 * chats that cannot be read, positions and splits. The module {@link io.github.chatpull.core/ io.github.chatpull.core} goes through them
 * one by one.
 *
 * <p>The only place that sees {@code javax.xml.stream} or Woodstox; needs nothing beside them and the JDK.
 */
@NullMarked
package io.github.chatpull.xml;

import org.jspecify.annotations.NullMarked;
