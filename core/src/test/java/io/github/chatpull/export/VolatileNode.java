package io.github.chatpull.export;

/** What a name stands for. */
sealed interface VolatileNode permits VolatileFile, VolatileFolder {}
