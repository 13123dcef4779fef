/** What can stand between the reader and the sinks. */
@NullMarked
package io.github.chatpull.stage;

import org.jspecify.annotations.NullMarked;
