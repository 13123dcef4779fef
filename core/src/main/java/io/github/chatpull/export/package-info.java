/** The export of a range, window by window, into an archive: plan, fetch, prove, commit, continue. */
@NullMarked
package io.github.chatpull.export;

import org.jspecify.annotations.NullMarked;
