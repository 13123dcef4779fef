/**
 * Chats to bytes: {@link io.github.chatpull.sink.ChatSink} and its kinds, compression, files that appear whole or not at
 * all, and the record's one definition, {@link io.github.chatpull.sink.RecordDefinition}, from which every header and
 * schema comes.
 */
@NullMarked
package io.github.chatpull.sink;

import org.jspecify.annotations.NullMarked;
