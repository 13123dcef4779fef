/**
 * The command and its libraries as one module: an image holds nothing else, and from one Java has classes ready for use
 * wherever it is unpacked.
 */
module io.github.chatpull.command {
    requires java.naming;
    requires java.security.jgss;
    requires java.sql;
    requires java.xml;
    // Certificates with elliptic curves, which most servers have by now.
    requires jdk.crypto.ec;
    requires jdk.httpserver;
    // What --locale can name.
    requires jdk.localedata;
    requires jdk.net;

    uses org.slf4j.spi.SLF4JServiceProvider;

    provides org.slf4j.spi.SLF4JServiceProvider with
            org.slf4j.nop.NOPServiceProvider;
}
