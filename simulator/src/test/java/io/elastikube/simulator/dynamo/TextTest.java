package io.elastikube.simulator.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextTest {
    private static final int[] LETTERS = {'a', 'b', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF
    };

    @Test
    void sortsAsTheBytesOfUtf8Do() {
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            var one = drawn(random);
            var other = drawn(random);
            assertThat(Integer.signum(Text.compare(one, other)))
                    .as("seed 1, %s and %s", one, other)
                    .isEqualTo(Integer.signum(Arrays.compareUnsigned(utf8(one), utf8(other))));
        }
    }

    @Test
    void countsTheBytesOfUtf8() {
        var random = new Random(2);
        for (int i = 0; i < 1_000; i++) {
            var text = drawn(random);
            assertThat(Text.bytes(text)).as("seed 2, %s", text).isEqualTo(utf8(text).length);
        }
    }

    /** What begins with a prefix lies between the prefix and what comes behind all of its kind, and nothing else does. */
    @Test
    void findsWhatComesBehindAPrefix() {
        var random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            var prefix = drawn(random);
            var text = drawn(random);
            var behind = Text.afterAllWith(prefix);
            boolean isBetween = Text.compare(prefix, text) <= 0 && (behind == null || Text.compare(text, behind) < 0);
            assertThat(isBetween).as("seed 3, %s in %s", text, prefix).isEqualTo(text.startsWith(prefix));
        }
    }

    @Test
    void knowsThatNothingComesBehindTheLastLetter() {
        assertThat(List.of("a", "a\uDBFF\uDFFF").stream().map(Text::afterAllWith))
                .containsExactly("b", "b");
        assertThat(Text.afterAllWith("\uDBFF\uDFFF")).isNull();
    }

    private static String drawn(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) text.appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
        return text.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
