package io.elastikube.deciding;

import java.util.Locale;

/** Sentences with numbers in them, written alike wherever the function runs. */
final class Words {
    private Words() {}

    static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
