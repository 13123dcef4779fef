/**
 * Statistics over chats that merge: the same state whether one thread filled it, many did, or it was put together of
 * windows or of what a cluster made. {@link io.github.chatpull.rollup.Measure},
 * {@link io.github.chatpull.rollup.OperatorMeasure} and {@link io.github.chatpull.rollup.Quality} say what is counted;
 * the module {@link io.github.chatpull.core/ io.github.chatpull.core} shows how.
 */
@NullMarked
package io.github.chatpull.rollup;

import org.jspecify.annotations.NullMarked;
