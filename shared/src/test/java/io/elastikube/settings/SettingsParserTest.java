package io.elastikube.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsParserTest {
    @Test
    void nothingSetGivesTheDefaults() {
        assertThat(SettingsParser.parse(Map.of())).isEqualTo(new Reading.Valid(Settings.DEFAULTS));
        assertThat(Settings.DEFAULTS.cooldown())
                .isEqualTo(new Settings.Cooldown(Duration.ofSeconds(300), Duration.ofSeconds(900)));
    }
}
