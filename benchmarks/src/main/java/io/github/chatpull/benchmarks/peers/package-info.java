/** What others do with the same files: parsers alone, and converters as one would write them by hand. */
@NullMarked
package io.github.chatpull.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
