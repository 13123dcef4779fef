/** What is told about the commands, from their definitions alone: help, manual pages, completion in shells. */
@NullMarked
package io.github.chatpull.cli.manual;

import org.jspecify.annotations.NullMarked;
