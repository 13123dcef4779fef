/**
 * The values every layer shares: {@link io.github.chatpull.model.Chat} and what is in it, the breaches of the
 * documented format that are counted, and the errors. Depends on the JDK only.
 */
@NullMarked
package io.github.chatpull.model;

import org.jspecify.annotations.NullMarked;
