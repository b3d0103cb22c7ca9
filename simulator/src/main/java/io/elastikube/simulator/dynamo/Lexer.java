package io.elastikube.simulator.dynamo;

import java.util.ArrayList;
import java.util.List;

/** Cuts an expression's text into tokens. What belongs to no token becomes a symbol of its own, for the parser to refuse. */
final class Lexer {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        var lexer = new Lexer(text);
        while (lexer.skipBlanks()) {
            lexer.tokens.add(lexer.next());
        }
        lexer.tokens.add(new Token(Token.Kind.END, "<EOF>", text.length(), text.length()));
        return lexer.tokens;
    }

    private boolean skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
        return at < text.length();
    }

    private Token next() {
        char first = text.charAt(at);
        if (isLetter(first)) {
            int end = endOfWord(at + 1);
            return Token.isKeyword(text.substring(at, end))
                    ? take(Token.Kind.KEYWORD, end)
                    : take(Token.Kind.WORD, end);
        }
        if ((first == '#' || first == ':') && endOfWord(at + 1) > at + 1) {
            return take(first == '#' ? Token.Kind.NAME : Token.Kind.VALUE, endOfWord(at + 1));
        }
        if (isDigit(first)) return take(Token.Kind.INDEX, first == '0' ? at + 1 : endOfDigits(at + 1));
        return take(Token.Kind.SYMBOL, at + (isPair() ? 2 : 1));
    }

    private Token take(Token.Kind kind, int end) {
        var token = new Token(kind, text.substring(at, end), at, end);
        at = end;
        return token;
    }

    private boolean isPair() {
        return text.startsWith("<>", at) || text.startsWith("<=", at) || text.startsWith(">=", at);
    }

    private int endOfWord(int from) {
        int end = from;
        while (end < text.length() && isWordPart(text.charAt(end))) end++;
        return end;
    }

    private int endOfDigits(int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) end++;
        return end;
    }

    /** Whether the text is one word behind the mark of a placeholder. */
    static boolean isMarkedWord(String text, char mark) {
        return text.length() > 1
                && text.charAt(0) == mark
                && text.chars().skip(1).allMatch(c -> isWordPart((char) c));
    }

    private static boolean isWordPart(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
