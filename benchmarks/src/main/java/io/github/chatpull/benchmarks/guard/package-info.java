/** Holds each benchmark to the ratio that it had to the yardstick. */
@NullMarked
package io.github.chatpull.benchmarks.guard;

import org.jspecify.annotations.NullMarked;
