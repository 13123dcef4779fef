/** A reader for Spring Batch 5.2. */
@NullMarked
package io.github.chatpull.samples.springbatch;

import org.jspecify.annotations.NullMarked;
