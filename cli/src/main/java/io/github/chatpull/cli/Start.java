package io.github.chatpull.cli;

/** What a Java starts: the only class that one older than 17 can read, so that it can be told so in a line. */
public final class Start {
    private static final int OLDEST = 17;
    private static final int WRONG_USAGE = 2;

    private Start() {}

    /** Hands over to {@link Main}. */
    public static void main(String[] args) {
        String version = System.getProperty("java.specification.version");
        // Java 8 calls itself 1.8.
        String number = version.startsWith("1.") ? version.substring(2) : version;
        if (Integer.parseInt(number) < OLDEST) {
            System.err.println("chatpull: needs Java " + OLDEST + " or later, but " + System.getProperty("java.home")
                    + " is " + number + ": set JAVA_HOME to a newer one");
            System.exit(WRONG_USAGE);
        }
        Main.main(args);
    }
}
