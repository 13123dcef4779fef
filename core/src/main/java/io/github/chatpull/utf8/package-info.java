/**
 * Text as UTF-8 bytes: a buffer that grows, and slices of it. What is read as bytes and written as bytes is never made a
 * String in between. Depends on nothing; not meant for use from outside.
 */
@NullMarked
package io.github.chatpull.utf8;

import org.jspecify.annotations.NullMarked;
