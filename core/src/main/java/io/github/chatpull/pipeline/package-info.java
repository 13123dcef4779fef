/**
 * Source to stages to sinks, on one thread or many, and the run's counts: see
 * {@link io.github.chatpull.pipeline.Pipeline}, and the module {@link io.github.chatpull.core/ io.github.chatpull.core} for how it is used.
 */
@NullMarked
package io.github.chatpull.pipeline;

import org.jspecify.annotations.NullMarked;
