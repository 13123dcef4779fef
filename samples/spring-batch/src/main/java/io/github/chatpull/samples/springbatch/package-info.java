/** A reader for Spring Batch 5.2, and a job with it that can be killed at any moment. */
@NullMarked
package io.github.chatpull.samples.springbatch;

import org.jspecify.annotations.NullMarked;
