/** A batch job in one file. */
package io.github.chatpull.samples.batch;
