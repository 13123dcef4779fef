package io.github.chatpull.cli.standin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The one operator a stand-in server knows. Immutable; {@link #toString} hides what is secret.
 *
 * @param email as the request's parameter
 * @param password as the request's parameter
 * @param permission whether the operator has account permission
 * @param plan whether the account's plan supports data export
 */
public record StandInAccount(String email, String password, boolean permission, boolean plan) {
    /** Whom the demo exports as. */
    public static final StandInAccount DEMO = new StandInAccount("operator@example.com", "demo", true, true);

    // In constant time, as a server that is reachable should.
    boolean accepts(String givenEmail, String givenPassword) {
        boolean sameEmail = same(email, givenEmail);
        boolean samePassword = same(password, givenPassword);
        return sameEmail && samePassword;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Hides the values. */
    @Override
    public String toString() {
        return "StandInAccount[hidden]";
    }
}
