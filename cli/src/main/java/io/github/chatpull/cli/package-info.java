/** The command line: arguments, wording, progress and exit codes. It decides nothing about data. */
@NullMarked
package io.github.chatpull.cli;

import org.jspecify.annotations.NullMarked;
