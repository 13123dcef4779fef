/** A stand-in for LiveLeader's export API, and the generated chats it serves: for trying things out without an account. */
@NullMarked
package io.github.chatpull.cli.standin;

import org.jspecify.annotations.NullMarked;
