package io.elastikube.simulator.dynamo;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The tokens of one expression, read from left to right. */
final class Tokens {
    /** The longest expression, in bytes. */
    private static final int LONGEST = 4096;

    private final ExpressionKind kind;
    private final String text;
    private final List<Token> tokens;
    private int at;

    Tokens(ExpressionKind kind, String text) {
        if (text.isEmpty()) throw kind.refuse("The expression can not be empty;");
        if (Text.bytes(text) > LONGEST) {
            throw kind.refuse(
                    "Expression size has exceeded the maximum allowed size; expression size: %d", Text.bytes(text));
        }
        this.kind = kind;
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    ExpressionKind kind() {
        return kind;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        return tokens.get(at++);
    }

    boolean at(Token.Kind wanted) {
        return peek().kind() == wanted;
    }

    boolean at(String symbol) {
        return peek().isSymbol(symbol);
    }

    boolean take(String symbol) {
        boolean found = at(symbol);
        if (found) at++;
        return found;
    }

    boolean take(Token.Keyword keyword) {
        boolean found = peek().isKeyword(keyword);
        if (found) at++;
        return found;
    }

    void expect(String symbol) {
        if (!take(symbol)) throw unexpected();
    }

    void expect(Token.Keyword keyword) {
        if (!take(keyword)) throw unexpected();
    }

    Token expect(Token.Kind wanted) {
        if (!at(wanted)) throw unexpected();
        return next();
    }

    /** The refusal of the token that comes next, shown between its neighbours. */
    DynamoDbException unexpected() {
        var token = peek();
        int alone = token.kind() == Token.Kind.END ? 0 : token.start();
        int from = at > 0 ? tokens.get(at - 1).start() : alone;
        int to = peekSecond().kind() == Token.Kind.END
                ? token.end()
                : peekSecond().end();
        return kind.refuse("Syntax error; token: \"%s\", near: \"%s\"", token.text(), text.substring(from, to));
    }
}
