package io.elastikube.simulator.dynamo;

import java.util.Comparator;

/** Text as DynamoDB sees it: bytes of UTF-8. */
final class Text {
    /** The order of the UTF-8 bytes, which is the order of the code points, and not that of Java's characters. */
    static final Comparator<String> ORDER = Text::compare;

    private Text() {}

    static int compare(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) return Integer.compare(rank(a), rank(b));
        }
        return Integer.compare(one.length(), other.length());
    }

    /** Halves of the characters beyond the first plane come after everything inside it. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + Character.MAX_VALUE : c;
    }

    static int bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) bytes += 1;
            else if (c < 0x800) bytes += 2;
            else if (Character.isSurrogate(c)) bytes += 2;
            else bytes += 3;
        }
        return bytes;
    }

    /** The smallest text above every one that begins so, or null when there is none. */
    static String afterAllWith(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return prefix.substring(0, end) + Character.toString(next);
            }
        }
        return null;
    }
}
