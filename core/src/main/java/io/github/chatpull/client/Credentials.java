package io.github.chatpull.client;

import java.nio.charset.StandardCharsets;

/**
 * The operator whose account is exported: e-mail and plaintext password, as the API's {@code email} and
 * {@code password} parameters want them. The operator must have account permission and the plan must support data
 * export, says the vendor's page.
 *
 * <p>Immutable and safe to share between threads. Neither value can be read outside this package, and
 * {@link #toString} hides both. They stay in memory as long as this object does.
 *
 * <pre>{@code
 * Credentials credentials = new Credentials("user@yourdomain.com", password);
 * }</pre>
 */
public final class Credentials {
    private final String email;
    private final String password;

    /**
     * Keeps both values exactly as they are, without stripping anything.
     *
     * @throws IllegalArgumentException if one is empty or cannot be written as UTF-8; the message holds neither
     */
    public Credentials(String email, String password) {
        this.email = checked(email, "e-mail");
        this.password = checked(password, "password");
    }

    String email() {
        return email;
    }

    String password() {
        return password;
    }

    /** Hides both values. */
    @Override
    public String toString() {
        return "Credentials[hidden]";
    }

    // A lone surrogate would be sent as '?', and the server would refuse a password that nobody typed.
    private static String checked(String value, String what) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("Expected the operator's " + what + " but it is empty");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw new IllegalArgumentException("The operator's " + what + " cannot be written as UTF-8");
        }
        return value;
    }
}
