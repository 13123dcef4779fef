package io.github.chatpull.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.World;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingKeysTest {
    @TempDir
    private Path temp;

    private World world;

    @BeforeEach
    void prepare() {
        world = new World(temp);
    }

    @Test
    void whatCannotBeUndoneHasToBeTyped() {
        world.with("CHATPULL_YES", "true").with("CHATPULL_ID", "a").with("CHATPULL_FORGET_VISITOR_IP", "127.0.0.1");
        World.Said said = world.run("forget", "a", "--print-config");

        assertThat(said.stdout()).doesNotContain("CHATPULL_");
        assertThat(said.stderr())
                .contains("CHATPULL_FORGET_VISITOR_IP sets no", "CHATPULL_ID sets no", "CHATPULL_YES sets no");
        assertThat(world.run("forget", "a", "--id", "x", "--yes", "--print-config")
                        .stdout())
                .contains("# option\n#id=x\n#yes=true\n");
    }

    @Test
    void aMistypedVariableIsToldOf() {
        world.with("CHATPULL_ZON", "UTC").with("CHATPULL_JAVA_OPTS", "-Xmx1g").with("CHATPULL_DEMO_OUT", "d");

        assertThat(world.run("plan", "--from", "2024-01-01", "--print-config").stderr())
                .isEqualTo("chatpull: CHATPULL_ZON sets no option. Did you mean CHATPULL_ZONE?\n");
    }

    @Test
    void variablesThatSoundLikeWhatIsNoOptionDoNothing() {
        world.with("CHATPULL_HELP", "true").with("CHATPULL_VERSION", "1").with("CHATPULL_PRINT_CONFIG", "true");
        assertThat(world.run("schema").stdout()).startsWith("{");
    }
}
