/** Benchmarks of what {@code xml} shows nobody. */
@NullMarked
package io.github.chatpull.xml;

import org.jspecify.annotations.NullMarked;
