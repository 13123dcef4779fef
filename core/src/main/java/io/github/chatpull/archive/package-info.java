/**
 * The archive on disk: what it is, its ledger of committed windows, and how a window is committed. To read one, begin with
 * {@link io.github.chatpull.archive.ArchiveContents}; the module {@link io.github.chatpull.core/ io.github.chatpull.core} shows how one is made.
 */
@NullMarked
package io.github.chatpull.archive;

import org.jspecify.annotations.NullMarked;
