/** Source to stages to sinks, and the run's counts. */
@NullMarked
package io.github.chatpull.pipeline;

import org.jspecify.annotations.NullMarked;
