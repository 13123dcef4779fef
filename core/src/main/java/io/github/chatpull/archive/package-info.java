/** The archive on disk: what it is, its ledger of committed windows, and how a window is committed. */
@NullMarked
package io.github.chatpull.archive;

import org.jspecify.annotations.NullMarked;
