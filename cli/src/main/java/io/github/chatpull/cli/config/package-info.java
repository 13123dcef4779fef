/** Where the values of options come from: what was typed, the environment, a file, the default; one order for all. */
@NullMarked
package io.github.chatpull.cli.config;

import org.jspecify.annotations.NullMarked;
