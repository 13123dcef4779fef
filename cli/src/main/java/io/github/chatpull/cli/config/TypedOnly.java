package io.github.chatpull.cli.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An option that neither a file nor the environment sets, because what it does cannot be undone: a variable that somebody
 * has forgotten about must not decide it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface TypedOnly {}
