/**
 * Bytes and text below chats: a UTF-8 buffer that grows, and slices of it; streams in blocks, digests, and text that is fit
 * for a screen. What is read as bytes and written as bytes is never made a String in between. Depends on nothing, and is
 * not exported.
 */
@NullMarked
package io.github.chatpull.bytes;

import org.jspecify.annotations.NullMarked;
