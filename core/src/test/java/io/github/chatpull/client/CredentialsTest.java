package io.github.chatpull.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CredentialsTest {
    @Test
    void showNeitherValue() {
        assertThat(new Credentials("user@yourdomain.com", "mypassword")).hasToString("Credentials[hidden]");
    }

    @Test
    void refuseAnEmptyValue() {
        assertThatThrownBy(() -> new Credentials("", "mypassword"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected the operator's e-mail but it is empty");
        assertThatThrownBy(() -> new Credentials("user@yourdomain.com", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected the operator's password but it is empty");
    }

    @Test
    void refuseALoneSurrogateWithoutRepeatingIt() {
        assertThatThrownBy(() -> new Credentials("user@yourdomain.com", "secret\ud83d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The operator's password cannot be written as UTF-8");
    }
}
