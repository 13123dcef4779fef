/**
 * What can stand between the reader and the sinks: {@link io.github.chatpull.stage.ChatStage}, which anybody can write, and
 * {@link io.github.chatpull.stage.Redaction}.
 */
@NullMarked
package io.github.chatpull.stage;

import org.jspecify.annotations.NullMarked;
