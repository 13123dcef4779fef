/** Small programs that embed chatpull. */
package io.github.chatpull.samples;
