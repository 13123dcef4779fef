package io.github.chatpull.cli.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An option that means something else to this command than its name does to others: a file or the environment sets it only
 * with the command's name in front, as {@code demo.out} and {@code CHATPULL_DEMO_OUT}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface OwnMeaning {}
