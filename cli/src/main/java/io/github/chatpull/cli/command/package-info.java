/** One class a command: help first, then arguments, then what it does. */
@NullMarked
package io.github.chatpull.cli.command;

import org.jspecify.annotations.NullMarked;
