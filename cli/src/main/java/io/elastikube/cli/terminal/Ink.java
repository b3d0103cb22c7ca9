package io.elastikube.cli.terminal;

/** The few colours of the terminal; none where they are not wanted. Nothing is said by colour alone. */
public enum Ink {
    PLAIN,
    COLOUR;

    String served(String text) {
        return paint("36", text);
    }

    String unserved(String text) {
        return paint("31", text);
    }

    String capacity(String text) {
        return paint("33", text);
    }

    String faint(String text) {
        return paint("2", text);
    }

    String strong(String text) {
        return paint("1", text);
    }

    private String paint(String code, String text) {
        return this == PLAIN || text.isBlank() ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
    }
}
