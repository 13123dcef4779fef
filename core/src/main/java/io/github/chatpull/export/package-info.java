/**
 * The export of a range, window by window, into an archive: plan, fetch, prove, commit, continue. Begins with
 * {@link io.github.chatpull.export.ExportPlan} and {@link io.github.chatpull.export.ExportJob}; the module
 * {@link io.github.chatpull.core/ io.github.chatpull.core} shows both at work.
 */
@NullMarked
package io.github.chatpull.export;

import org.jspecify.annotations.NullMarked;
