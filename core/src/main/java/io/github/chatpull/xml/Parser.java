package io.github.chatpull.xml;

/**
 * How a document is read, see {@link ChatReaderBuilder#parser}. Both lanes give the same chats; what they do about a broken
 * one differs.
 */
public enum Parser {
    /**
     * By a parser made for the documented shape, on any number of threads; what is unusual goes to Woodstox, chat by chat.
     * A chat that is no well-formed XML is a {@link io.github.chatpull.model.BadChatException} and costs that chat.
     */
    FAST,
    /** By Woodstox from beginning to end. It stops at the first thing that is no well-formed XML. */
    STAX
}
