/**
 * Exports as a data source for Spark: {@code spark.read().format("chatpull").load("export.xml")}. One huge file is split at
 * its chats, and rollups of any part of the chats merge to what one machine would count.
 */
@NullMarked
package io.github.chatpull.samples.spark;

import org.jspecify.annotations.NullMarked;
