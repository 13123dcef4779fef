/** What each stage costs, for one chat, beside what Woodstox alone costs in the same run. */
@NullMarked
package io.github.chatpull.benchmarks;

import org.jspecify.annotations.NullMarked;
