/**
 * Statistics over chats that merge: the same state whether one thread filled it, many did, or it was put together of
 * windows or of what a cluster made. {@code metrics.md} of the blueprint defines every figure.
 */
@NullMarked
package io.github.chatpull.rollup;

import org.jspecify.annotations.NullMarked;
