package io.elastikube.simulator.dynamo;

import java.util.Arrays;

/** One word of an expression and its place in the text. */
record Token(Kind kind, String text, int start, int end) {
    enum Kind {
        /** An attribute's or a function's name. */
        WORD,
        KEYWORD,
        /** {@code #name} */
        NAME,
        /** {@code :value} */
        VALUE,
        INDEX,
        SYMBOL,
        END
    }

    /** Keywords of every kind of expression: none can stand for an attribute, wherever it is met. */
    enum Keyword {
        AND,
        OR,
        NOT,
        BETWEEN,
        IN,
        SET,
        REMOVE,
        ADD,
        DELETE
    }

    static boolean isKeyword(String word) {
        return Arrays.stream(Keyword.values()).anyMatch(keyword -> word.equalsIgnoreCase(keyword.name()));
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isKeyword(Keyword keyword) {
        return kind == Kind.KEYWORD && text.equalsIgnoreCase(keyword.name());
    }
}
